import { pendingShare, shareOf, unknownShare } from '../../run/shares';
import type { RunShare, RunSite, RunSource } from '../../run/site';
import { withDoubts } from '../packageTable/doubts';
import type { ApkIndex } from './apkIndex';
import { estimateApk } from './estimate';
import { repositoriesOf, runOf } from './runOf';

/** apk on Alpine. */
export const apkSource: RunSource = {
  kinds: ['apk-update', 'apk-upgrade', 'apk-add', 'apk-del'],
  asksAbove: ['apk-update', 'apk-upgrade', 'apk-add', 'apk-del', 'clear'],
  share,
};

function share(site: RunSite): RunShare {
  const { system } = site;
  if (system === null) return unknownShare('which distribution the base image has is not known');
  const { distribution, release, added } = system;
  if (distribution !== 'alpine') return unknownShare(`apk is not the package manager of ${distribution}`);
  if (release === null) return unknownShare('which release of Alpine the base image has is not known');
  const repositories = repositoriesOf(site, release);
  const answer = site.lookups.apk(repositories, site.platform.architecture, site.platform.variant);
  switch (answer.kind) {
    case 'pending':
      return pendingShare(`the package index of Alpine ${release} is being read`);
    case 'missing':
      return { ...unknownShare(answer.because), helps: answer.helps === undefined ? [] : [answer.helps] };
    case 'ready':
      return estimated(site, added, release, answer.value);
  }
}

function estimated(site: RunSite, added: readonly string[], release: string, index: ApkIndex): RunShare {
  const run = runOf(site);
  const { disk, download, parts } = estimateApk(run, added, release, index);
  return { ...shareOf(withDoubts(disk, run.doubts), withDoubts(download, run.doubts)), parts, notes: run.notes };
}
