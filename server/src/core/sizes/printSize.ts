import { formatBytes } from './bytes';
import { atLeast, type Rounding } from './rounding';
import type { Evidence, Size } from './size';

/**
 * `53.9 MB`, `≈ 87.6 MB`, `?`; sums that leave something out read `≥ 28.2 MB`. `towards` is for a known size that stands for
 * the least or the most of something.
 */
export function printSize(size: Size, towards: Rounding = 'nearest'): string {
  switch (size.kind) {
    case 'known':
      return formatBytes(size.bytes, towards);
    case 'range':
      return `≈ ${formatBytes(size.likely)}`;
    case 'unknown':
      return size.atLeast === undefined || size.atLeast === 0 ? '?' : atLeast(size.atLeast, formatBytes);
  }
}

/** What a layer adds: `+53.9 MB`, `≈ +87.6 MB`, `+?`. */
export function printAdded(size: Size): string {
  switch (size.kind) {
    case 'known':
      return `+${formatBytes(size.bytes)}`;
    case 'range':
      return `≈ +${formatBytes(size.likely)}`;
    case 'unknown':
      return size.atLeast === undefined || size.atLeast === 0
        ? '+?'
        : atLeast(size.atLeast, (amount, towards) => `+${formatBytes(amount, towards)}`);
  }
}

/** `75–89 MB`, wide enough for both ends, with both units where they differ; empty for sizes that are no range. */
export function printInterval(size: Size): string {
  if (size.kind !== 'range') return '';
  const [low, high] = [formatBytes(size.low, 'down'), formatBytes(size.high, 'up')];
  const [amount = '', unit] = low.split(' ');
  return `${high.endsWith(` ${unit}`) ? amount : low}–${high}`;
}

/** `listed by the base image catalogue, 2026-08-03`. */
export function printEvidence(evidence: Evidence): string {
  const preposition = evidence.kind === 'counted' || evidence.kind === 'estimated' ? 'from' : 'by';
  const date = evidence.date === undefined ? '' : `, ${evidence.date}`;
  return `${evidence.kind} ${preposition} ${evidence.source}${date}`;
}
