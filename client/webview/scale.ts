import type { Extent, Row } from './model';

/** Where a bar stands in its track, in parts of the track's width: 0 is the left end, 1 the right. */
export interface Bar {
  readonly start: number;
  /** To here it is sure. */
  readonly low: number;
  /** To here it may reach. */
  readonly high: number;
  readonly open: boolean;
}

/** Bars on one scale, each beginning at the likely end of the one above. `full`: bytes of a whole track. */
export function bars(extents: readonly Extent[], full: number): readonly Bar[] {
  let start = 0;
  return extents.map(({ low, likely, high, open }) => {
    const bar = { start: part(start, full), low: part(start + low, full), high: part(start + high, full), open };
    start += likely;
    return bar;
  });
}

/** Bytes that a track must hold for these rows. */
export function length(rows: readonly Row[]): number {
  let start = 0;
  let end = 0;
  for (const { extent } of rows) {
    end = Math.max(end, start + extent.high);
    start += extent.likely;
  }
  return end;
}

export function total(rows: readonly Row[]): Extent {
  const sum = (pick: (extent: Extent) => number) => rows.reduce((so, { extent }) => so + pick(extent), 0);
  return {
    low: sum(({ low }) => low),
    likely: sum(({ likely }) => likely),
    high: sum(({ high }) => high),
    open: rows.some(({ extent }) => extent.open),
  };
}

/** With nothing to weigh there is no scale, and every bar is empty. */
function part(bytes: number, full: number): number {
  return full > 0 ? Math.min(1, bytes / full) : 0;
}
