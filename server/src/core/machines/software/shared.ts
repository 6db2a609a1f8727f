import { expandPath } from '../../formats/vagrantfile/ruby/paths';
import { utf8Length } from '../../sizes/context/tar';
import { knownValue } from '../fact';
import type { Machine } from '../model';
import type { MachineSurroundings } from '../surroundings';
import type { SharedFile } from './files';

/** Texts of the workspace that a guest sees in its shared folders, by where it sees them. */
export function sharedFiles(
  { sharedFolders }: Pick<Machine, 'sharedFolders'>,
  { folder, files }: Pick<MachineSurroundings, 'folder' | 'files'>,
  waits: () => void,
): SharedFile {
  const shares = sharedFolders.flatMap(({ host, guest }) => {
    const [outside, inside] = [knownValue(host), knownValue(guest)];
    const at = outside === null ? null : expandPath(outside, folder);
    return at === null || inside === null ? [] : [{ at, inside: inside.replace(/\/+$/, '') }];
  });
  // The innermost folder is what the guest sees.
  const ordered = shares.toSorted((a, b) => b.inside.length - a.inside.length);
  return (path) => {
    const share = ordered.find(({ inside }) => path.startsWith(`${inside}/`));
    const file = share === undefined ? null : expandPath(path.slice(share.inside.length + 1), share.at);
    if (file === null) return null;
    const answer = files.read(file);
    if (answer.kind === 'pending') waits();
    const text = answer.kind === 'ready' ? answer.value : null;
    // What is no text has another length than what is read of it.
    return text === null || text.includes('\uFFFD') ? null : utf8Length(text);
  };
}
