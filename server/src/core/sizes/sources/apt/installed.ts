import { closure } from './closure';
import type { AptBase, AptData } from './types';

/** So many sets of added packages are remembered for a release: a file has few bases. */
const mostBases = 8;

const bases = new WeakMap<AptData, Map<string, ReadonlySet<number>>>();

/** What is there before a RUN. The last few answers are kept, since each RUN of a stage asks for the same base or a larger one. */
export function installedIn(base: AptBase, data: AptData): ReadonlySet<number> {
  const known = bases.get(data) ?? new Map<string, ReadonlySet<number>>();
  bases.set(data, known);
  const key = base.added.join(' ');
  const found = known.get(key) ?? installed(known, base.added, data);
  known.delete(key);
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= mostBases) break;
    known.delete(oldest);
  }
  return found;
}

function installed(
  known: ReadonlyMap<string, ReadonlySet<number>>,
  added: readonly string[],
  { index, base }: AptData,
): ReadonlySet<number> {
  const smallest = known.get('') ?? new Set(base.packages.flatMap((name) => index.find(name) ?? []));
  if (added.length === 0) return smallest;
  const install = added.map((name) => ({ name }));
  return new Set([...smallest, ...closure(index, { install, recommends: false, installed: smallest }).packages]);
}
