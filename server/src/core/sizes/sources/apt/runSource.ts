import type { AptKnowledge } from '../../run/lookups';
import { pendingShare, shareOf, unknownShare } from '../../run/shares';
import type { BaseSystem, RunShare, RunSite, RunSource } from '../../run/site';
import { type Size, unknown } from '../../size';
import { estimateApt } from './estimate';
import { broughtAbove, runOf } from './runOf';

/** apt-get, apt, aptitude and dpkg on Debian and Ubuntu. */
export const aptSource: RunSource = {
  kinds: [
    'apt-update',
    'apt-install',
    'apt-remove',
    'apt-upgrade',
    'apt-build-dep',
    'apt-download',
    'apt-mark',
    'dpkg-install',
  ],
  asksAbove: ['apt-install', 'apt-remove'],
  share,
};

function share(site: RunSite): RunShare {
  const { system } = site;
  if (system === null) return unknownShare('which distribution the base image has is not known');
  const { distribution, release } = system;
  if (distribution !== 'debian' && distribution !== 'ubuntu')
    return unknownShare(`apt is not the package manager of ${distribution}`);
  if (release === null) return unknownShare(`which release of ${distribution} the base image has is not known`);
  const answer = site.lookups.apt(distribution, release, site.platform.architecture);
  switch (answer.kind) {
    case 'pending':
      return pendingShare(`the package index of ${release} is being read`);
    case 'missing':
      return { ...unknownShare(answer.because), helps: answer.helps === undefined ? [] : [answer.helps] };
    case 'ready':
      return estimated(site, system, answer.value);
  }
}

function estimated(site: RunSite, system: BaseSystem, { data, additions }: AptKnowledge): RunShare {
  const { run, doubts } = runOf(site, data.index);
  const added = [...system.added.flatMap((name) => additions.get(name) ?? [name]), ...broughtAbove(site, data.index)];
  const estimate = estimateApt(run, { style: system.style, added }, data);
  return {
    ...shareOf(withDoubts(estimate.disk, doubts), withDoubts(estimate.download, doubts)),
    parts: estimate.parts,
    notes: estimate.notes.map((note) => (note.endsWith('.') ? note : `${note}.`)),
  };
}

/** What is known stays as the least there is. */
function withDoubts(size: Size, doubts: readonly string[]): Size {
  if (doubts.length === 0) return size;
  const reasons = size.kind === 'unknown' ? [size.because, ...doubts] : doubts;
  const atLeast = size.kind === 'known' ? size.bytes : size.kind === 'range' ? size.low : size.atLeast;
  const because = reasons.slice(0, 3).join('; ');
  return atLeast === undefined ? unknown(because) : { ...unknown(because), atLeast };
}
