import type { ContextFiles } from '../../core/layers/types';
import { type Answer, missing } from '../../core/sizes/answer';
import type { ContextFile, ContextFolder } from '../../core/sizes/context/tree';
import { digestsToday } from '../git/committedContext';
import type { FileHashes } from '../hashes/fileHashes';

/** Bytes of one file, and of all files of one image's context, that are read only to tell layers from each other. */
const mostOfFile = 64e6;
const mostOfImage = 512e6;

/** A build context whose files are told apart by digests, as far as reading them costs no more than it is worth. */
export function contentsOf(folder: string, root: ContextFolder, hashes: FileHashes): ContextFiles {
  let read = 0;
  const today = digestsToday(folder, hashes);
  const digestOf = (name: string, file: ContextFile): Answer<string> => {
    const { size } = file;
    if (size > mostOfFile) return missing(`${name} is larger than ${mostOfFile / 1e6} MB, so it was not compared`);
    if (read + size > mostOfImage) return missing(`only ${mostOfImage / 1e6} MB of a build context are compared`);
    read += size;
    return today(name, file);
  };
  return { root, digestOf };
}

/** A context of which nothing may be read. */
export function refusedContents(): ContextFiles {
  const root: ContextFolder = { kind: 'folder', mode: 0o755, children: new Map(), incomplete: 'denied' };
  return { root, digestOf: () => missing('its build context may not be read') };
}
