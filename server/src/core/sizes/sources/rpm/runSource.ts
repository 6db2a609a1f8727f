import { pendingShare, shareOf, unknownShare } from '../../run/shares';
import type { BaseSystem, RunShare, RunSite, RunSource } from '../../run/site';
import { withDoubts } from '../packageTable/doubts';
import { estimateRpm } from './estimate';
import type { RpmIndex } from './rpmIndex';
import { runOf, usesEpel } from './runOf';

/** dnf, yum, microdnf, tdnf and zypper, and rpm itself. */
export const rpmSource: RunSource = {
  kinds: ['rpm-makecache', 'rpm-upgrade', 'rpm-install', 'rpm-remove'],
  asksAbove: ['rpm-makecache', 'rpm-upgrade', 'rpm-install', 'rpm-remove', 'clear'],
  share,
};

function share(site: RunSite): RunShare {
  const { system } = site;
  if (system === null) return unknownShare('which distribution the base image has is not known');
  const { distribution, release } = system;
  if (distribution === 'debian' || distribution === 'ubuntu' || distribution === 'alpine')
    return unknownShare(`RPM packages are not those of ${distribution}`);
  if (release === null) return unknownShare(`which release of ${distribution} the base image has is not known`);
  const answer = site.lookups.rpm(distribution, release, site.platform.architecture, usesEpel(site));
  switch (answer.kind) {
    case 'pending':
      return pendingShare(`the package index of ${distribution} ${release} is being read`);
    case 'missing':
      return { ...unknownShare(answer.because), helps: answer.helps === undefined ? [] : [answer.helps] };
    case 'ready':
      return estimated(site, system, release, answer.value);
  }
}

function estimated(site: RunSite, { distribution, added }: BaseSystem, release: string, index: RpmIndex): RunShare {
  const run = runOf(site);
  const { disk, download, parts, notes } = estimateRpm(run, { distribution, release, added }, index);
  const whole = withDoubts(disk, run.doubts);
  return {
    ...shareOf(whole, withDoubts(download, run.doubts)),
    parts,
    notes,
    placed: run.root === null ? [] : [{ path: run.root, disk: whole }],
  };
}
