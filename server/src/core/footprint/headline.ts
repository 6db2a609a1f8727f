import type { Comparison } from './compare';

/** What the pair comes to, as one sentence. */
export function headline({ instances, lighter }: Comparison): string {
  if (lighter === null) return 'Which side takes less disk is not certain.';
  const other = lighter.side === 'container' ? 'machine' : 'container';
  const factor =
    lighter.likely === null || lighter.likely === lighter.atLeast
      ? `${lighter.likely === null ? 'at least ' : ''}${printFactor(lighter.atLeast)}`
      : `about ${printFactor(lighter.likely)}`;
  return instances === 1
    ? `The ${other} takes ${factor} times the disk of the ${lighter.side}.`
    : `${instances} ${other}s take ${factor} times the disk of ${instances} ${lighter.side}s.`;
}

/** Rounded down: nobody gets more than that. */
function printFactor(factor: number): string {
  return factor >= 100 ? String(Math.floor(factor)) : String(Math.floor(factor * 10) / 10);
}
