import type { SizeRecord } from '../../sizes/sizeRecord';
import { type Change, changeOf, none, nothing, sumOf, timesOf } from './change';
import { type PartChange, partChanges } from './parts';
import type { Figure, NoState, Opening, Part, SideName, SideState } from './state';

/** One side at a revision and now. */
export interface SideMoments {
  readonly side: SideName;
  readonly before: SideState | NoState;
  readonly after: SideState | NoState;
  /** Paths that files had at the revision, and have now. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Where only some of several are there: why the others are not, as clauses. */
  readonly absent: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** One row of the comparison, then and now; null for a side that is not there. */
export interface FigureChange {
  readonly id: Figure['id'];
  readonly title: string;
  readonly before: Figure | null;
  readonly after: Figure | null;
  /** Null for what is no amount of bytes. */
  readonly change: Change | null;
  readonly isChanged: boolean;
}

export interface SideChange extends SideMoments {
  readonly figures: readonly FigureChange[];
  readonly parts: readonly PartChange[];
  readonly openings: { readonly come: readonly Opening[]; readonly gone: readonly Opening[] };
  readonly walls: readonly WallChange[];
  /** What is not weighed at either time, so that nobody can say whether it weighs as much: labels. */
  readonly unweighed: readonly string[];
  /** False where nothing is another but the lines that things stand in. */
  readonly isChanged: boolean;
}

export interface WallChange {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export function sideChange(moments: SideMoments, instances: number): SideChange {
  const [before, after] = [there(moments.before), there(moments.after)];
  const isTold = isKnown(moments.before) && isKnown(moments.after);
  const parts = isTold ? partChanges(...stacksOf(before, after)) : [];
  const disk = sumOf(parts.map((part) => partOfAll(part, instances)));
  const figures = figureChanges(before, after, disk, isTold);
  const openings = isTold ? openingChanges(before?.openings ?? [], after?.openings ?? []) : { come: [], gone: [] };
  const walls = before === null || after === null ? [] : wallChanges(before, after);
  const isChanged =
    moments.before.kind !== moments.after.kind ||
    before?.name !== after?.name ||
    moments.renamed.length > 0 ||
    parts.length > 0 ||
    figures.some((figure) => figure.isChanged) ||
    openings.come.length + openings.gone.length + walls.length > 0;
  return { ...moments, figures, parts, openings, walls, unweighed: unweighedOf(before, after), isChanged };
}

/** Whether all that it took is known, be it nothing. */
function isKnown(state: SideState | NoState): boolean {
  return state.kind === 'there' || state.isAbsent;
}

function there(state: SideState | NoState): SideState | null {
  return state.kind === 'there' ? state : null;
}

/** One alone is the same one whatever it is called. */
function stacksOf(before: SideState | null, after: SideState | null): [readonly Part[], readonly Part[]] {
  const stacks = [before, after].map((state) => state?.stack ?? []);
  const isOne = before?.members === 1 && after?.members === 1;
  const [from = [], to = []] = isOne ? stacks.map((stack) => stack.map((part) => ({ ...part, owner: '' }))) : stacks;
  return [from, to];
}

function partOfAll({ before, after, change }: PartChange, instances: number): Change {
  if (change === null) return none;
  const count = (part: Part | null) => (part?.per === 'each' ? instances : 1);
  if (before === null || after === null || count(before) === count(after))
    return timesOf(change, count(after ?? before));
  // What all instances shared, each has of its own now, or the other way round.
  return changeOf(sizeTimes(before.size, count(before)), sizeTimes(after.size, count(after)));
}

function sizeTimes(size: SizeRecord | null, count: number): SizeRecord {
  switch (size?.kind) {
    case undefined:
      return nothing;
    case 'known':
      return { ...size, bytes: size.bytes * count };
    case 'range':
      return { ...size, low: size.low * count, likely: size.likely * count, high: size.high * count };
    case 'unknown':
      return size.atLeast === undefined ? size : { ...size, atLeast: size.atLeast * count };
  }
}

/** `disk` is what the changes of the parts come to. */
function figureChanges(
  before: SideState | null,
  after: SideState | null,
  disk: Change,
  isTold: boolean,
): readonly FigureChange[] {
  const ids = new Set([...(after?.figures ?? []), ...(before?.figures ?? [])].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [from, to] = [before, after].map((state) => state?.figures.find((figure) => figure.id === id) ?? null);
    if (from === undefined || to === undefined) return [];
    const title = (to ?? from)?.title;
    if (title === undefined) return [];
    const change = isTold ? figureChange(from, to, id === 'disk' ? disk : null) : null;
    const isChanged = wordsOf(from) !== wordsOf(to) || (change !== null && change.kind !== 'none');
    return [{ id, title, before: from, after: to, change, isChanged }];
  });
}

/** A row in words may tell a size along, which has a row of its own. */
function wordsOf(figure: Figure | null): string | undefined {
  return figure?.all === null ? figure.text.replace(/(?:[\u2248\u2265] )?[\d.]+ [kMGTP]?B\b/g, '') : figure?.text;
}

/** Estimates of what stayed have the same error both times: what the parts come to is the closer figure. */
function figureChange(from: Figure | null, to: Figure | null, ofParts: Change | null): Change | null {
  const [before, after] = [sizeOf(from), sizeOf(to)];
  if (before === null || after === null) return null;
  const isExact = before.kind === 'known' && after.kind === 'known';
  return ofParts === null || isExact ? changeOf(before, after) : ofParts;
}

/** A side that is not there takes nothing. */
function sizeOf(figure: Figure | null): SizeRecord | null {
  return figure === null ? nothing : figure.all;
}

function openingChanges(before: readonly Opening[], after: readonly Opening[]): SideChange['openings'] {
  return { come: without(after, before), gone: without(before, after) };
}

/** Those that have no counterpart; lines do not count. */
function without(openings: readonly Opening[], others: readonly Opening[]): readonly Opening[] {
  const left = new Map<string, number>();
  const keyOf = ({ what, severity, rule }: Opening) => JSON.stringify([what, severity, rule]);
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return openings.filter((opening) => {
    const count = left.get(keyOf(opening)) ?? 0;
    left.set(keyOf(opening), count - 1);
    return count <= 0;
  });
}

function wallChanges(before: SideState, after: SideState): readonly WallChange[] {
  return after.walls.flatMap(({ id, title, state }) => {
    const then = before.walls.find((wall) => wall.id === id)?.state;
    return then === undefined || then === state ? [] : [{ id, title, before: then, after: state }];
  });
}

function unweighedOf(before: SideState | null, after: SideState | null): readonly string[] {
  const unknown = (state: SideState | null) =>
    new Set(state?.stack.flatMap(({ label, size }) => (size?.kind === 'unknown' ? [label] : [])));
  const then = unknown(before);
  return [...unknown(after)].filter((label) => then.has(label));
}
