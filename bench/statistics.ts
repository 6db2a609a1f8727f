/** Nearest-rank percentile of unsorted samples; NaN without samples. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

export interface Row {
  readonly what: string;
  readonly unit: string;
  readonly ours: readonly number[];
  /** Empty where the peer does not do this. */
  readonly peers: readonly number[];
}

/** A table of medians, 95th and 99th percentiles, with our share of the peer's. */
export function report(rows: readonly Row[], ours: string, peer: string): string {
  const lines = [['', '', 'median', '95 %', '99 %', 'samples'], ...rows.flatMap((row) => rowLines(row, ours, peer))];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const set = (line: readonly string[]): string =>
    line
      .map((text, column) => (column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  ');
  return lines.map(set).join('\n');
}

function rowLines({ what, unit, ours: mine, peers }: Row, ours: string, peer: string): readonly string[][] {
  const figures = (samples: readonly number[]): string[] =>
    [50, 95, 99].map((percent) => percentile(samples, percent).toFixed(2));
  const lines = [[`${what} (${unit})`, ours, ...figures(mine), String(mine.length)]];
  if (peers.length === 0) return lines;
  const ratios = [50, 95, 99].map((percent) => (percentile(mine, percent) / percentile(peers, percent)).toFixed(2));
  return [...lines, ['', peer, ...figures(peers), String(peers.length)], ['', 'ratio', ...ratios, '']];
}
