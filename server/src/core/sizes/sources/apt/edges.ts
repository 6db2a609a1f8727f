import type { AptEdges } from './aptIndex';

/** What the numbers in the edges' code stand for; server/data/apt/README.md says it in full. */
export interface EdgeTables {
  readonly code: Uint8Array;
  /** Where each package's edges start. */
  readonly starts: Uint32Array;
  readonly common: readonly number[];
  readonly far: readonly number[];
}

const nearby = 32;
const mark = { end: 0, or: 1, recommends: 2, provides: 3, near: 4, common: 68, far: 128, lone: 255 } as const;

/** Where each package's edges start; null where the code ends before the last one's. */
export function edgeStarts(code: Uint8Array, packages: number): Uint32Array | null {
  const starts = new Uint32Array(packages);
  let at = 0;
  for (let id = 0; id < packages; id++) {
    starts[id] = at;
    while (at < code.length && code[at] !== mark.end) at += width(code[at] ?? 0);
    if (at >= code.length) return null;
    at++;
  }
  return starts;
}

export function decodeEdges({ code, starts, common, far }: EdgeTables, id: number): AptEdges {
  const depends: number[][] = [];
  const recommends: number[][] = [];
  const provides: number[][] = [];
  let list = depends;
  let isAlternative = false;
  for (let at = starts[id] ?? code.length; at < code.length && code[at] !== mark.end; at += width(code[at] ?? 0)) {
    const sign = code[at] ?? 0;
    const next = code[at + 1] ?? 0;
    if (sign === mark.or) isAlternative = true;
    else if (sign === mark.recommends) list = recommends;
    else if (sign === mark.provides) list = provides;
    else {
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
  return { depends, recommends, provides: provides.flat() };
}

function width(sign: number): number {
  if (sign < mark.far) return 1;
  return sign < mark.lone ? 2 : 4;
}
