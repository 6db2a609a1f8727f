import * as path from 'node:path';
import type { ContextFiles } from '../../core/layers/types';
import { type Answer, missing, ready } from '../../core/sizes/answer';
import { blobDigest } from '../hashes/blobDigest';
import type { FileHashes } from '../hashes/fileHashes';
import type { Committed } from './committed';
import type { ContextThen } from './contextThen';
import type { Repository } from './repository';

/** Digests of the files of a context as they are on disk: what git, with SHA-1, would name them. */
export function digestsToday(folder: string, hashes: FileHashes): ContextFiles['digestOf'] {
  return (name, file) => {
    if (file.emptied === true) return empty;
    // Git's own objects are named by their content, and there may be gigabytes of them.
    if (name.startsWith('.git/objects/')) return namedByContent;
    return hashes.digest(path.join(folder, name), 'blob', 'sha1');
  };
}

const empty = ready(blobDigest('', 'sha1'));
const namedByContent = ready('named by its content');

/**
 * Digests of the files that a commit has: the same as today's where nothing has changed. What git ignores is taken as
 * it is today. Where git writes another content to disk than it keeps, today's file is brought to the kept form.
 */
export function digestsThen(
  folder: string,
  hashes: FileHashes,
  committed: Committed,
  { hash }: Repository,
): ContextFiles['digestOf'] {
  const today = digestsToday(folder, hashes);
  return (name, file) => {
    if (file.emptied === true) return empty;
    const entry = committed.byPath.get(name);
    if (entry === undefined) return isMoved(name, committed) ? ready(committed.commit) : today(name, file);
    const place = path.join(folder, name);
    const conversion = committed.conversions.get(name);
    if (conversion === undefined && hash === 'sha1') return ready(entry.id);
    const same = (answer: Answer<string>, digest: string | undefined): Answer<string> | null => {
      if (answer.kind === 'pending') return answer;
      return answer.kind === 'ready' && answer.value === digest ? today(name, file) : null;
    };
    const asIs = same(hashes.digest(place, 'blob', hash), entry.id);
    if (asIs !== null) return asIs;
    if (conversion === undefined) return ready(entry.id);
    if (conversion.kind === 'other')
      return missing(`git keeps it in another form, by ${conversion.by}, so that it cannot be compared`);
    const alike =
      conversion.kind === 'lines'
        ? same(hashes.digest(place, 'lines', hash), entry.id)
        : same(hashes.digest(place, 'plain', hash), committed.pointers.get(entry.id)?.digest);
    return alike ?? ready(entry.id);
  };
}

/** Git's own folder is another with every commit: one file of it stands for all. */
function isMoved(name: string, { isHead, holdsGit }: Committed): boolean {
  return holdsGit && !isHead && name === '.git/index';
}

/** Whether git tracks nothing at a path of the context, as `committedTree` asks it. */
export function untrackedIn({ ignored, holdsGit }: ContextThen): (name: string) => boolean {
  return (name) => ignored.has(name) || ignored.has('./') || (holdsGit && (name === '.git/' || name === '.git'));
}
