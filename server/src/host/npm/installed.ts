import type { Dirent } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';

/** Entries that are looked at before a walk gives up. */
const mostEntries = 400_000;
/** A package.json longer than this is none. Bytes. */
const longestManifest = 2_000_000;
/** Requests to the disk under way at once. */
const batch = 32;

/**
 * Sizes of the packages that lie in a node_modules folder, at any depth, by `name@version`: the sums of their files. Asks
 * only for `wanted` ones. Links are not followed, so nothing outside of the folder is read.
 */
export async function installedSizes(
  folder: string,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const walk: Walk = { wanted, signal, sizes: new Map(), left: mostEntries };
  const open = (await isFolder(folder)) ? [folder] : [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const packages = await packagesIn(next, walk);
    for (let at = 0; at < packages.length && isOpen(walk); at += batch) {
      const found = await Promise.all(packages.slice(at, at + batch).map((each) => readPackage(each, walk)));
      open.push(...found.flat());
    }
  }
  return walk.sizes;
}

interface Walk {
  readonly wanted: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly sizes: Map<string, number>;
  left: number;
}

function isOpen({ signal, left, sizes, wanted }: Walk): boolean {
  return !signal.aborted && left > 0 && sizes.size < wanted.size;
}

interface Place {
  readonly name: string;
  readonly folder: string;
}

/** The packages of one node_modules; pnpm keeps each in a node_modules of its own below .pnpm. */
async function packagesIn(folder: string, walk: Walk): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const entry of await list(folder, walk)) {
    const at = path.join(folder, entry.name);
    if (!entry.isDirectory()) continue;
    if (entry.name === '.pnpm') {
      for (const each of await list(at, walk)) {
        if (each.isDirectory()) places.push(...(await packagesIn(path.join(at, each.name, 'node_modules'), walk)));
      }
    } else if (entry.name.startsWith('@')) {
      const scoped = (await list(at, walk)).filter((each) => each.isDirectory());
      places.push(...scoped.map((each) => ({ name: `${entry.name}/${each.name}`, folder: path.join(at, each.name) })));
    } else if (!entry.name.startsWith('.')) places.push({ name: entry.name, folder: at });
  }
  return places;
}

/** Weighs a package where it is wanted; gives the node_modules within it. */
async function readPackage({ name, folder }: Place, walk: Walk): Promise<readonly string[]> {
  const key = await keyOf(name, folder);
  const isWanted = key !== null && walk.wanted.has(key) && !walk.sizes.has(key);
  if (!isWanted) {
    const within = path.join(folder, 'node_modules');
    return (await isFolder(within)) ? [within] : [];
  }
  const size = await sizeOf(folder, walk);
  // An unfinished sum is no size.
  if (size !== null) walk.sizes.set(key, size);
  return [path.join(folder, 'node_modules')];
}

/** An alias has another folder than its name says. */
async function keyOf(folderName: string, folder: string): Promise<string | null> {
  try {
    const file = path.join(folder, 'package.json');
    const { size } = await lstat(file);
    if (size > longestManifest) return null;
    const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) return null;
    const name = 'name' in manifest && typeof manifest.name === 'string' ? manifest.name : folderName;
    return `${name}@${String(manifest.version)}`;
  } catch {
    return null;
  }
}

/** Sum of a package's own files, without those of packages within it; null where the walk ended before. */
async function sizeOf(folder: string, walk: Walk): Promise<number | null> {
  let sum = 0;
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (walk.signal.aborted || walk.left <= 0) return null;
    const files: string[] = [];
    for (const entry of await list(next, walk)) {
      const at = path.join(next, entry.name);
      if (entry.isFile()) files.push(at);
      else if (entry.isDirectory() && !(next === folder && entry.name === 'node_modules')) open.push(at);
    }
    const sizes = await Promise.all(
      files.map((file) =>
        lstat(file).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    sum += sizes.reduce((before, size) => before + size, 0);
  }
  return sum;
}

async function list(folder: string, walk: Walk): Promise<readonly Dirent[]> {
  if (walk.signal.aborted || walk.left <= 0) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  walk.left -= entries.length + 1;
  return entries;
}

async function isFolder(place: string): Promise<boolean> {
  return lstat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
