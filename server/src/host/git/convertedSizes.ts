import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { encodePath } from '../context/names';
import { digestFile } from '../hashes/blobDigest';
import type { TreeEntry } from './commands';
import type { Commit } from './commit';
import { contentsOf } from './commitFiles';
import type { ContextThen } from './contextThen';

/** What files of a commit weigh where git writes another content to disk than it keeps. */
export interface ConvertedSizes {
  /** Bytes on disk, by the path from the context’s root. */
  readonly sizes: ReadonlyMap<string, number>;
  /** What could not be weighed as a checkout has it, as sentences without their full stop. */
  readonly doubts: readonly string[];
}

/** Files looked at at once. */
const mostReaders = 8;

/** `folder` is the context, as an absolute path. */
export async function convertedSizes(then: ContextThen, commit: Commit, folder: string): Promise<ConvertedSizes> {
  const sizes = new Map<string, number>();
  const changed: (readonly [string, TreeEntry])[] = [];
  const doubtful = { pointers: [] as string[], filtered: [] as string[] };
  const weigh = async (name: string): Promise<void> => {
    const [entry, conversion] = [then.byPath.get(name), then.conversions.get(name)];
    if (entry === undefined || conversion === undefined) return;
    const file = path.join(folder, name);
    const today = await digest(file, 'blob', commit);
    const pointer = then.pointers.get(entry.id);
    if (pointer !== undefined) {
      const isPointer = today === entry.id || (await isSmall(file));
      if (isPointer) doubtful.pointers.push(name);
      else sizes.set(name, pointer.size);
    } else if (conversion.kind === 'other') doubtful.filtered.push(name);
    else if (conversion.kind === 'lines' && today !== entry.id) {
      const kept = await digest(file, 'lines', commit);
      if (kept === entry.id) sizes.set(name, (await stat(encodePath(file))).size);
      else if (kept !== null && kept !== today) changed.push([name, entry]);
    }
  };
  const names = [...then.conversions.keys()];
  for (let at = 0; at < names.length; at += mostReaders)
    await Promise.all(names.slice(at, at + mostReaders).map((name) => weigh(name).catch(() => undefined)));
  // Where today’s file has CRLF, so had that of the commit.
  const contents = await contentsOf(
    commit.repository,
    changed.map(([, entry]) => entry),
  );
  for (const [name, { id }] of changed) {
    const content = contents.kind === 'found' ? contents.value.get(id) : undefined;
    if (content !== undefined) sizes.set(name, content.length + bareLineFeeds(content));
  }
  return { sizes, doubts: [...pointerDoubt(doubtful.pointers), ...filterDoubt(doubtful.filtered)] };
}

function digest(file: string, form: 'blob' | 'lines', { repository }: Commit): Promise<string | null> {
  return digestFile(encodePath(file), form, repository.hash).then(
    (digested) => digested?.digest ?? null,
    () => null,
  );
}

/** What Git LFS has not fetched is a pointer of a few lines; no content is worth keeping elsewhere that is as small. */
async function isSmall(file: string): Promise<boolean> {
  return stat(encodePath(file)).then(
    ({ size }) => size < 200,
    () => false,
  );
}

function bareLineFeeds(content: Buffer): number {
  let count = 0;
  for (let at = 0; at < content.length; at++) if (content[at] === 10 && content[at - 1] !== 13) count++;
  return count;
}

function pointerDoubt(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [`Git LFS has not fetched ${listed(names)} here, so that pointers of a few bytes are weighed in their place`];
}

function filterDoubt(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [`git keeps ${listed(names)} in another form than a checkout has, and the form that it keeps is weighed`];
}

function listed(names: readonly string[]): string {
  const shown = [...names].sort().slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
