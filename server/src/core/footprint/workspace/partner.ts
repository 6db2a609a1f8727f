import { ofFiles, type Reason, reasonsFor } from './reasons';
import type { ContainerTraits, MachineTraits } from './traits';
import { folderOf, liesBelow } from './traits';
import { reasonsText } from './words';

type AnyTraits = ContainerTraits | MachineTraits;

/** The other side of some subjects, as far as the workspace shows one. */
export interface Partner<T extends AnyTraits> {
  /** Null where nobody is clearly the likeliest. */
  readonly found: { readonly traits: readonly T[]; readonly because: string } | null;
  /** All candidates, the likeliest first. */
  readonly ranked: readonly T[];
}

/**
 * Who is found must have so many points, and so many more than the next: the same folder or the same name alone is
 * enough, a program or a port alone is not, and of two with the same signs none is.
 */
const enough = 25;
const lead = 10;

/**
 * Steps file by file through the candidates, so that others may have their turn between two. `roots` are the absolute
 * paths of the workspace’s folders. `neighbours` stand in the file of who is asked for: a candidate that clearly belongs to
 * one of them is not found.
 */
export function* findPartner<T extends AnyTraits>(
  asked: readonly AnyTraits[],
  candidates: readonly T[],
  roots: readonly string[],
  neighbours: readonly AnyTraits[] = [],
): Generator<void, Partner<T>> {
  const best = new Map<T, number>();
  const scored: Scored<T>[] = [];
  for (const file of groupedByFile(candidates)) {
    const pairs = new Map(file.map((each) => [each, asked.map((one) => pair(one, each, roots))]));
    for (const [each, reasons] of pairs)
      best.set(
        each,
        reasons.reduce((most, some) => Math.max(most, pointsOf(some)), 0),
      );
    for (const group of asked.length > 1 ? [file] : file.map((each) => [each])) {
      const found = scoredGroup(group, asked, pairs);
      if (found.points > 0) scored.push(found);
    }
    yield;
  }
  const first = clearlyFirst(scored.sort((a, b) => b.points - a.points));
  const [only] = first?.group ?? [];
  const belongs =
    asked.length === 1 && neighbours.some((each) => first && only && isLead(pair(each, only, roots), first));
  return {
    found: first && !belongs ? { traits: first.group, because: reasonsText(first.reasons) } : null,
    ranked: [...candidates].sort((a, b) => (best.get(b) ?? 0) - (best.get(a) ?? 0)),
  };
}

function isLead(reasons: readonly Reason[], over: { readonly points: number }): boolean {
  return pointsOf(reasons) - over.points >= lead;
}

interface Scored<T> {
  readonly group: readonly T[];
  readonly points: number;
  readonly reasons: readonly Reason[];
}

function clearlyFirst<T extends AnyTraits>(scored: readonly Scored<T>[]): Scored<T> | null {
  const [first, ...others] = scored;
  if (first === undefined || first.points < enough) return null;
  const next = others.find(({ group }) => !areTwins(first.group, group))?.points ?? 0;
  return first.points - next < lead ? null : first;
}

/** A service and the Dockerfile that it is built from are one job, so that they do not stand in each other’s way. */
function areTwins(one: readonly AnyTraits[], two: readonly AnyTraits[]): boolean {
  const [a, b] = [one[0], two[0]];
  if (one.length !== 1 || two.length !== 1 || a?.side !== 'container' || b?.side !== 'container') return false;
  return a.dockerfile !== null && a.dockerfile === b.dockerfile && a.uri !== b.uri;
}

/**
 * Of a set, what holds for whole files counts once; names, programs and ports count for the pairs in which each is met
 * at most once, as a mean over the larger set: who has more, or fewer, fits less.
 */
function scoredGroup<T extends AnyTraits>(
  group: readonly T[],
  asked: readonly AnyTraits[],
  pairs: ReadonlyMap<T, readonly (readonly Reason[])[]>,
): Scored<T> {
  const all = group.flatMap((each, row) =>
    (pairs.get(each) ?? []).map((reasons, column) => ({ row, column, reasons: reasons.filter(isOfPair) })),
  );
  const shared = strongest(group.flatMap((each) => (pairs.get(each) ?? []).flat()).filter((each) => !isOfPair(each)));
  const rows = new Set<number>();
  const columns = new Set<number>();
  const matched: Reason[] = [];
  for (const { row, column, reasons } of all.sort((a, b) => pointsOf(b.reasons) - pointsOf(a.reasons))) {
    if (reasons.length === 0 || rows.has(row) || columns.has(column)) continue;
    rows.add(row);
    columns.add(column);
    matched.push(...reasons);
  }
  const points = pointsOf(shared) + pointsOf(matched) / Math.max(group.length, asked.length);
  return { group, points, reasons: [...shared, ...matched] };
}

function isOfPair({ kind }: Reason): boolean {
  return !ofFiles.has(kind);
}

/** One of each kind. */
function strongest(reasons: readonly Reason[]): readonly Reason[] {
  const kept = new Map<string, Reason>();
  for (const reason of reasons) if ((kept.get(reason.kind)?.points ?? 0) < reason.points) kept.set(reason.kind, reason);
  return [...kept.values()];
}

function pair(one: AnyTraits, two: AnyTraits, roots: readonly string[]): readonly Reason[] {
  const root = roots.find((each) => liesBelow(each, folderOf(one.path)) && liesBelow(each, folderOf(two.path))) ?? null;
  if (one.side === 'container' && two.side === 'machine') return reasonsFor(one, two, root);
  if (one.side === 'machine' && two.side === 'container') return reasonsFor(two, one, root);
  return [];
}

function pointsOf(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}

function groupedByFile<T extends AnyTraits>(candidates: readonly T[]): readonly (readonly T[])[] {
  const files = new Map<string, T[]>();
  for (const each of candidates) {
    const known = files.get(each.uri);
    if (known === undefined) files.set(each.uri, [each]);
    else known.push(each);
  }
  return [...files.values()];
}
