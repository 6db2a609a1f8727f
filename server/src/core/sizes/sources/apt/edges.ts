import type { AptEdges } from './aptIndex';
import { blockSize } from './columns';

/** What the numbers in the edges' code stand for; server/data/apt/README.md says it in full. */
export interface EdgeTables {
  readonly code: Uint8Array;
  /** Where each block of packages starts. */
  readonly starts: Uint32Array;
  readonly common: readonly number[];
  readonly far: Uint32Array;
}

export const nearby = 32;
export const mark = { end: 0, or: 1, recommends: 2, near: 4, common: 68, far: 128, lone: 255 } as const;

export function decodeEdges({ code, starts, common, far }: EdgeTables, id: number): AptEdges {
  const depends: number[][] = [];
  const recommends: number[][] = [];
  let list = depends;
  let isAlternative = false;
  for (let at = startOf(code, starts, id); at < code.length && code[at] !== mark.end; at += width(code[at] ?? 0)) {
    const sign = code[at] ?? 0;
    const next = code[at + 1] ?? 0;
    if (sign === mark.or) isAlternative = true;
    else if (sign === mark.recommends) list = recommends;
    else if (sign >= mark.near) {
      let to: number | undefined;
      if (sign < mark.common) to = id + sign - mark.near - nearby;
      else if (sign < mark.far) to = common[sign - mark.common];
      else if (sign < mark.lone) to = far[((sign - mark.far) << 8) + next];
      else to = (next << 16) + ((code[at + 2] ?? 0) << 8) + (code[at + 3] ?? 0);
      if (to === undefined) continue;
      const group = isAlternative ? list.at(-1) : undefined;
      if (group === undefined) list.push([to]);
      else group.push(to);
      isAlternative = false;
    }
  }
  return { depends, recommends };
}

function startOf(code: Uint8Array, starts: Uint32Array, id: number): number {
  let at = starts[Math.floor(id / blockSize)] ?? code.length;
  for (let left = id % blockSize; left > 0 && at < code.length; left--) {
    while (at < code.length && code[at] !== mark.end) at += width(code[at] ?? 0);
    at++;
  }
  return at;
}

function width(sign: number): number {
  if (sign < mark.far) return 1;
  return sign < mark.lone ? 2 : 4;
}
