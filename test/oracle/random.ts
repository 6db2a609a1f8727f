import { type Copy, copy } from './cases';
import type { Leaf, Tree } from './trees';

/** A stream of numbers from 0 to 1 that a seed fixes (mulberry32). */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Few names, so that patterns and paths meet. */
const names = ['a', 'b', 'c', 'ab', 'abc', 'a.md', 'b.md', '.env', 'x y'] as const;

/** `links` says whether there may be links, to anywhere or nowhere. */
export function randomTree(random: Random, links: 'links' | 'no links'): Tree {
  const tree: Record<string, Leaf> = {};
  const files: string[] = [];
  for (let count = 3 + below(random, 25); count > 0; count--) {
    const path = randomPath(random, 4);
    // What stands already stays, and nothing goes below a file.
    if (Object.keys(tree).some((other) => `${other}/`.startsWith(`${path}/`) || `${path}/`.startsWith(`${other}/`)))
      continue;
    tree[path] = randomLeaf(random, files, links);
    if (typeof tree[path] === 'number') files.push(path);
  }
  return tree;
}

export function randomIgnore(random: Random): string {
  const lines = Array.from({ length: below(random, 7) }, () => `${random() < 0.35 ? '!' : ''}${randomPattern(random)}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** A COPY into a folder of its own. */
export function randomCopy(random: Random, index: number, flags: boolean): Copy {
  const isParents = flags && random() < 0.4;
  // Sources of --parents that meet have cases of their own.
  const count = isParents ? 1 : 1 + below(random, 3);
  const sources = Array.from({ length: count }, () => randomSource(random, isParents));
  const exclude =
    flags && random() < 0.6 ? Array.from({ length: 1 + below(random, 3) }, () => randomExclude(random)) : [];
  const slash = sources.length > 1 || random() < 0.6 ? '/' : '';
  return copy('COPY', { sources, destination: `/to${index}${slash}`, exclude, parents: isParents });
}

function randomSource(random: Random, isParents: boolean): string {
  if (random() < 0.15) return '.';
  const path = random() < 0.5 ? randomPath(random, 3) : wildPath(random, 3, isParents ? patternParts : sourceParts);
  return isParents && random() < 0.3 ? path.replace('/', '/./') : path;
}

function randomExclude(random: Random): string {
  return `${random() < 0.3 ? '!' : ''}${wildPath(random, 3, patternParts)}`.replaceAll('x y', 'a');
}

function randomPattern(random: Random): string {
  const path = random() < 0.3 ? randomPath(random, 3) : wildPath(random, 3, patternParts);
  return `${random() < 0.1 ? '/' : ''}${path}${random() < 0.1 ? '/' : ''}`;
}

const sourceParts = ['*', 'a*', '*b', '?', '??', '[ab]', '[^a]*', '*.md', ...names] as const;
const patternParts = ['**', '*', 'a*', '*b', '?', '[a-c]', '[^b]', '*.md', '**b', 'a**', '.*', ...names] as const;

function wildPath(random: Random, most: number, parts: readonly string[]): string {
  return Array.from({ length: 1 + below(random, most) }, () => pick(random, parts)).join('/');
}

function randomPath(random: Random, most: number): string {
  return Array.from({ length: 1 + below(random, most) }, () => pick(random, names)).join('/');
}

function randomLeaf(random: Random, files: readonly string[], links: 'links' | 'no links'): Leaf {
  const chance = random();
  if (chance < 0.08) return 'dir';
  if (chance < 0.2 && links === 'links') {
    return `-> ${random() < 0.3 ? '/' : random() < 0.3 ? '../' : ''}${randomPath(random, 2)}`;
  }
  const first = files[below(random, files.length)];
  if (chance < 0.28 && first !== undefined) return `= ${first}`;
  return random() < 0.1 ? below(random, 5) * 512 : below(random, 9000);
}

function pick<T>(random: Random, from: readonly [T, ...T[]] | readonly T[]): T {
  const picked = from[below(random, from.length)];
  if (picked === undefined) throw new Error('nothing to pick from');
  return picked;
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}
