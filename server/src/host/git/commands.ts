import { decodeName, encodePath } from '../context/names';
import type { GitCommand } from './runGit';

/** What a commit has at one path. */
export interface TreeEntry {
  /** From the repository's top, with slashes. */
  readonly path: string;
  readonly kind: 'file' | 'program' | 'link' | 'submodule';
  readonly id: string;
  /** Bytes; null for what is not in this clone, and for submodules. */
  readonly size: number | null;
}

/** Attributes of one path that make git write another content to disk than it keeps. */
export interface Conversion {
  readonly kind: 'lines' | 'lfs' | 'other';
  /** `the filter crypt`, for people. */
  readonly by: string;
}

export function line(args: readonly string[]): GitCommand<string> {
  return { args, parse: (output) => decodeName(output).replace(/\r?\n$/, '') };
}

/** All below a folder of a commit; the folder is from the top, empty for the top itself. */
export function listTree(commit: string, paths: readonly string[]): GitCommand<readonly TreeEntry[]> {
  return {
    args: ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, '--', ...paths.filter((path) => path !== '')],
    parse: (output) => every(zeroEnded(output), treeEntry),
  };
}

/** Contents by the ids of blobs; what is not in this clone is left out. */
export function readBlobs(ids: readonly string[]): GitCommand<ReadonlyMap<string, Buffer>> {
  return { args: ['cat-file', '--batch'], input: Buffer.from(`${ids.join('\n')}\n`), parse: blobs };
}

/**
 * Files and folders (these end with a slash) that git does not track and ignores, from the folder it is asked in; of
 * some paths alone where they are given.
 */
export function listIgnored(paths: readonly string[] = []): GitCommand<readonly string[]> {
  const args = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory', '--', ...paths];
  return { args, parse: (output) => zeroEnded(output).map(decodeName) };
}

/** The path in a commit of what stands at another path in the index now, told by their likeness. */
export function listRenamed(commit: string): GitCommand<ReadonlyMap<string, string>> {
  return {
    args: ['diff-index', '--cached', '-M', '-z', '--name-status', '--diff-filter=R', '--no-ext-diff', commit],
    parse: (output) => {
      const parts = zeroEnded(output).map(decodeName);
      const renamed = new Map<string, string>();
      for (let at = 0; at + 2 < parts.length; at += 3) renamed.set(parts[at + 2] ?? '', parts[at + 1] ?? '');
      return renamed;
    },
  };
}

const attributes = ['text', 'eol', 'crlf', 'filter', 'ident', 'working-tree-encoding'];

/** The conversions of paths, relative to the folder git is asked in. `autocrlf` is the setting of that name. */
export function listConversions(
  paths: readonly string[],
  autocrlf: boolean,
): GitCommand<ReadonlyMap<string, Conversion>> {
  return {
    args: ['check-attr', '--stdin', '-z', ...attributes],
    input: Buffer.concat(paths.flatMap((path) => [Buffer.from(encodePath(path)), Buffer.from([0])])),
    parse: (output) => {
      const parts = zeroEnded(output);
      const found = new Map<string, Conversion>();
      for (let at = 0; at + 3 * attributes.length <= parts.length; at += 3 * attributes.length) {
        const values = attributes.map((_, index) => parts[at + 3 * index + 2]?.toString() ?? '');
        const conversion = conversionOf(values, autocrlf);
        const path = parts[at];
        if (conversion !== null && path !== undefined) found.set(decodeName(path), conversion);
      }
      return found;
    },
  };
}

/** The paths that each of the last commits changed, from the folder git is asked in; the first commit changes nothing. */
export function listChanges(commit: string, most: number): GitCommand<readonly (readonly string[])[]> {
  const limits = [`--max-count=${most}`, '--no-merges', '--no-renames', '--relative'];
  const silence = ['--no-show-signature', '--no-ext-diff', '--no-textconv', '--no-color', '--no-mailmap'];
  return {
    args: [
      '-c',
      'log.showRoot=false',
      'log',
      '--format=%x01%H',
      '--name-only',
      '-z',
      ...limits,
      ...silence,
      commit,
      '--',
    ],
    parse: (output) => {
      const commits: string[][] = [];
      for (const part of zeroEnded(output).map(decodeName)) {
        // A line break stands between a commit and its paths.
        if (/^\u0001[0-9a-f]{40,64}$/.test(part)) commits.push([]);
        else commits.at(-1)?.push(part.replace(/^\n/, ''));
      }
      return commits;
    },
  };
}

function conversionOf(values: readonly string[], autocrlf: boolean): Conversion | null {
  const [text = '', eol = '', crlf = '', filter = '', ident = '', encoding = ''] = values;
  if (filter === 'lfs') return { kind: 'lfs', by: 'Git LFS' };
  if (isGiven(filter)) return { kind: 'other', by: `the filter ${filter}` };
  if (isGiven(encoding)) return { kind: 'other', by: `the encoding ${encoding}` };
  if (ident === 'set') return { kind: 'other', by: 'the attribute ident' };
  const said = text !== 'unspecified' ? text : crlf;
  if (said === 'unset') return null;
  const converts = said === 'unspecified' ? autocrlf || isGiven(eol) : true;
  return converts ? { kind: 'lines', by: 'line endings' } : null;
}

function isGiven(value: string): boolean {
  return value !== 'unspecified' && value !== 'unset' && value !== 'set' && value !== '';
}

const kinds: Readonly<Record<string, TreeEntry['kind']>> = {
  '100644': 'file',
  '100664': 'file',
  '100755': 'program',
  '120000': 'link',
  '160000': 'submodule',
};

/** `100644 blob ID     SIZE<tab>PATH` */
function treeEntry(record: Buffer): TreeEntry | null {
  const tab = record.indexOf(9);
  const [, mode = '', id = '', size = ''] =
    /^(\d{6}) \w+ ([0-9a-f]+) +(\S+)$/.exec(record.toString('latin1', 0, tab)) ?? [];
  const kind = kinds[mode];
  const path = decodeName(record.subarray(tab + 1));
  // No tree that git makes has such names, which would lead out of its folder.
  if (tab === -1 || kind === undefined || /(^|\/)\.{0,2}(\/|$)/.test(path)) return null;
  return { path, kind, id, size: /^\d+$/.test(size) ? Number(size) : null };
}

/** `ID blob SIZE`, a line break, that many bytes, a line break; or `ID missing`. */
function blobs(output: Buffer): ReadonlyMap<string, Buffer> | null {
  const found = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    if (end === -1) return null;
    const [id = '', kind, length] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (kind === 'missing') continue;
    const size = Number(length);
    if (!Number.isSafeInteger(size) || at + size > output.length) return null;
    if (kind === 'blob') found.set(id, output.subarray(at, at + size));
    at += size + 1;
  }
  return found;
}

function zeroEnded(output: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const zero = output.indexOf(0, at);
    const end = zero === -1 ? output.length : zero;
    parts.push(output.subarray(at, end));
    at = end + 1;
  }
  return parts;
}

function every<T>(records: readonly Buffer[], read: (record: Buffer) => T | null): readonly T[] | null {
  const found: T[] = [];
  for (const record of records) {
    const value = read(record);
    if (value === null) return null;
    found.push(value);
  }
  return found;
}
