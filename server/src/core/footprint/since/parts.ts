import { type Change, changeOf, likelyOf, none, nothing } from './change';
import type { Part } from './state';

/**
 * What became of one part. `edited`: another instruction, or another value, stands in its place; `moved`: the same stands
 * elsewhere; `unclear`: the same, of which nobody can say whether it weighs as much.
 */
export type PartChangeKind = 'added' | 'removed' | 'grown' | 'shrunk' | 'edited' | 'moved' | 'unclear';

export interface PartChange {
  readonly kind: PartChangeKind;
  readonly before: Part | null;
  readonly after: Part | null;
  /** Of one instance; null for parts without bytes of their own. */
  readonly change: Change | null;
}

/** What is another in a stack now, in the order of what is there now, with what is gone where it stood. */
export function partChanges(before: readonly Part[], after: readonly Part[]): readonly PartChange[] {
  const { pairs, moved } = align(before, after);
  return pairs.flatMap(([from, to]): readonly PartChange[] => {
    if (from === null || to === null) {
      if (isGround(to ?? from)) return [];
      const change = sizeChange(from, to);
      return [{ kind: from === null ? 'added' : 'removed', before: from, after: to, change }];
    }
    const change = sizeChange(from, to);
    if (from.label !== to.label || from.per !== to.per) return [{ kind: 'edited', before: from, after: to, change }];
    if (change !== null && change.kind !== 'none') return [{ kind: kindOf(change), before: from, after: to, change }];
    return moved.has(to) ? [{ kind: 'moved', before: from, after: to, change }] : [];
  });
}

/** What comes and goes with a side, whatever it brings. */
function isGround(part: Part | null): boolean {
  return part === null || part.per === 'host' || part.kind === 'writableLayer' || part.kind === 'virtualHardware';
}

function kindOf(change: Change): PartChangeKind {
  const likely = likelyOf(change);
  return likely === null ? 'unclear' : likely < 0 ? 'shrunk' : 'grown';
}

function sizeChange(from: Part | null, to: Part | null): Change | null {
  const [before, after] = [from?.size ?? null, to?.size ?? null];
  if (before === null && after === null) return null;
  // A size that is unknown both times is the same only where the same instruction makes it.
  if (
    from !== null &&
    to !== null &&
    from.label !== to.label &&
    before?.kind === 'unknown' &&
    after?.kind === 'unknown'
  )
    return { kind: 'unknown', because: after.because };
  return before === null && after === null ? none : changeOf(before ?? nothing, after ?? nothing);
}

type Pair = readonly [Part | null, Part | null];

interface Aligned {
  readonly pairs: readonly Pair[];
  /** Those of now that stood elsewhere. */
  readonly moved: ReadonlySet<Part>;
}

/** Which part is which: by what it says, in order; then elsewhere; then what stands in the same place. */
function align(before: readonly Part[], after: readonly Part[]): Aligned {
  const same = commonSequence(before, after);
  const gaps: [Part[], Part[]][] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...same, [before.length, after.length] as const]) {
    gaps.push([before.slice(i, a), after.slice(j, b)]);
    [i, j] = [a + 1, b + 1];
  }
  const moved = takeMoved(gaps);
  const pairs = gaps.flatMap(([gone, come], at): readonly Pair[] => {
    const [a, b] = same[at] ?? [-1, -1];
    const next: readonly Pair[] = at < same.length ? [[before[a] ?? null, after[b] ?? null]] : [];
    return [...pairsInPlace(gone, come, moved), ...next];
  });
  return { pairs, moved: new Set(moved.keys()) };
}

/** Takes out of the gaps what stands in another gap as well; by what is there now. */
function takeMoved(gaps: readonly [Part[], Part[]][]): ReadonlyMap<Part, Part> {
  const gone = grouped(
    gaps.flatMap(([parts]) => parts),
    keyOf,
  );
  const moved = new Map<Part, Part>();
  for (const part of gaps.flatMap(([, parts]) => parts)) {
    const from = gone.get(keyOf(part))?.shift();
    if (from !== undefined) moved.set(part, from);
  }
  const taken = new Set(moved.values());
  for (const gap of gaps) gap[0] = gap[0].filter((part) => !taken.has(part));
  return moved;
}

/** What is gone and what has come are one where they are of a kind; what has moved stands where it stands now. */
function pairsInPlace(gone: readonly Part[], come: readonly Part[], moved: ReadonlyMap<Part, Part>): readonly Pair[] {
  const bySlot = grouped(gone, slotOf);
  const taken = new Set<Part>();
  const pairs = come.map((part): Pair => {
    const from = moved.get(part);
    if (from !== undefined) return [from, part];
    const inPlace = bySlot.get(slotOf(part))?.shift() ?? null;
    if (inPlace !== null) taken.add(inPlace);
    return [inPlace, part];
  });
  return [...gone.flatMap((part): readonly Pair[] => (taken.has(part) ? [] : [[part, null]])), ...pairs];
}

function grouped(parts: readonly Part[], keyed: (part: Part) => string): ReadonlyMap<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const group = groups.get(keyed(part));
    if (group === undefined) groups.set(keyed(part), [part]);
    else group.push(part);
  }
  return groups;
}

/** More cells of the table of a comparison than this are not filled: beyond it the next of each is taken, as it comes. */
const mostCells = 4_000_000;

/** Indices of what stands in both, in order: as many as there can be. */
function commonSequence(before: readonly Part[], after: readonly Part[]): readonly (readonly [number, number])[] {
  const [a, b] = [before.map(keyOf), after.map(keyOf)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const head = Array.from({ length: start }, (_, at) => [at, at] as const);
  const tail = Array.from({ length: a.length - endA }, (_, at) => [endA + at, endB + at] as const);
  const [rows, columns] = [endA - start, endB - start];
  if (rows * columns > mostCells) return [...head, ...asItComes(a, b, start, endA, endB), ...tail];
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[start + i] === b[start + j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const middle: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < rows && j < columns; ) {
    if (a[start + i] === b[start + j]) middle.push([start + i++, start + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return [...head, ...middle, ...tail];
}

function asItComes(a: readonly string[], b: readonly string[], start: number, endA: number, endB: number) {
  const places = new Map<string, number[]>();
  for (let at = endA - 1; at >= start; at--) {
    const known = places.get(a[at] ?? '');
    if (known === undefined) places.set(a[at] ?? '', [at]);
    else known.push(at);
  }
  const found: (readonly [number, number])[] = [];
  for (let [next, at] = [start, start]; at < endB; at++) {
    const own = places.get(b[at] ?? '') ?? [];
    while (own.length > 0 && (own.at(-1) ?? 0) < next) own.pop();
    const place = own.pop();
    if (place === undefined) continue;
    found.push([place, at]);
    next = place + 1;
  }
  return found;
}

function keyOf({ kind, label, owner }: Part): string {
  return `${owner}\0${kind}\0${label}`;
}

/** What can stand in one place: a COPY in place of a COPY, a disk in place of a disk. */
function slotOf({ kind, label, owner }: Part): string {
  const keyword = kind === 'ownLayer' ? (/^\S+/.exec(label)?.[0].toUpperCase() ?? '') : '';
  return `${owner}\0${kind}\0${keyword}`;
}
