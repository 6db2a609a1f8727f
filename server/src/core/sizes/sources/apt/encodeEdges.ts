import { blockLengths, blockSize } from './columns';
import { mark, nearby } from './edges';
import { Bytes, Numbers } from './numbers';
import { isPause, type Steps } from './steps';

/** What one package needs, by numbers. */
export interface NumberedEdges {
  readonly depends: readonly (readonly number[])[];
  readonly recommends: readonly (readonly number[])[];
}

export interface EncodedEdges {
  readonly code: Uint8Array;
  readonly blocks: Uint8Array;
  readonly common: readonly number[];
  /** Numbers that have a place in the table of far ones, rising. */
  readonly far: ReadonlyMap<number, number>;
}

const commonCount = mark.far - mark.common;
const mostFar = (mark.lone - mark.far) * 256;
/** Packages to a pause. */
const slice = 256;

/** `edgesOf` is asked twice for each of `count` packages: to see which numbers are needed often, and to write them. */
export function* encodeEdges(
  count: number,
  total: number,
  edgesOf: (id: number) => NumberedEdges,
): Steps<EncodedEdges> {
  const counts = new Uint32Array(total);
  for (let id = 0; id < count; id++) {
    const { depends, recommends } = edgesOf(id);
    for (const groups of [depends, recommends])
      for (const group of groups) for (const to of group) if (!isNear(id, to)) counts[to] = (counts[to] ?? 0) + 1;
    if (isPause(id, slice)) yield;
  }
  const common = mostCounted(counts);
  const far = numbered(counts, new Set(common));
  const places = new Map(common.map((id, place) => [id, place]));
  const code = new Bytes();
  const starts = new Numbers();
  const put = (id: number, groups: readonly (readonly number[])[]) => {
    for (const group of groups)
      for (const [place, to] of group.entries()) {
        if (place > 0) code.push(mark.or);
        const known = places.get(to);
        const number = far.get(to);
        if (isNear(id, to)) code.push(mark.near + to - id + nearby);
        else if (known !== undefined) code.push(mark.common + known);
        else if (number !== undefined) code.append(Uint8Array.of(mark.far + (number >> 8), number & 255));
        else code.append(Uint8Array.of(mark.lone, to >> 16, (to >> 8) & 255, to & 255));
      }
  };
  for (let id = 0; id < count; id++) {
    if (id % blockSize === 0) starts.push(code.length);
    const { depends, recommends } = edgesOf(id);
    put(id, depends);
    if (recommends.length > 0) code.push(mark.recommends);
    put(id, recommends);
    code.push(mark.end);
    if (isPause(id, slice)) yield;
  }
  const firsts = Array.from({ length: starts.length }, (_, block) => starts.at(block));
  return { code: code.view(0, code.length), blocks: blockLengths(firsts, code.length), common, far };
}

function mostCounted(counts: Uint32Array): readonly number[] {
  const often = countedAtLeast(counts, 50);
  const enough = often.length >= commonCount ? often : countedAtLeast(counts, 1);
  return enough.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b).slice(0, commonCount);
}

/** As many as there are places for, those that are needed most. */
function numbered(counts: Uint32Array, common: ReadonlySet<number>): ReadonlyMap<number, number> {
  for (let least = 2; ; least++) {
    const ids = countedAtLeast(counts, least).filter((id) => !common.has(id));
    if (ids.length <= mostFar) return new Map(ids.map((id, place) => [id, place]));
  }
}

function countedAtLeast(counts: Uint32Array, least: number): number[] {
  const found: number[] = [];
  for (let id = 0; id < counts.length; id++) if ((counts[id] ?? 0) >= least) found.push(id);
  return found;
}

function isNear(from: number, to: number): boolean {
  return to - from >= -nearby && to - from < nearby;
}
