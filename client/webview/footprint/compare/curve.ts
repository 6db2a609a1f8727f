import type { CurvePoint } from '../weigh';

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Bytes at the bottom and at the top; both above zero. */
  readonly low: number;
  readonly high: number;
}

/** Both ways are logarithmic: what grows in proportion is a straight line. */
export function xOf({ left, right }: Frame, instances: number, most: number): number {
  return left + (Math.log(instances) / Math.log(most)) * (right - left);
}

export function yOf({ top, bottom, low, high }: Frame, bytes: number): number {
  const share = Math.log(Math.max(low, bytes) / low) / Math.log(high / low);
  return bottom - Math.min(1, share) * (bottom - top);
}

/** A line through what is likely, or through the least that is known. */
export function linePath(points: readonly CurvePoint[], frame: Frame, most: number): string {
  const known = points.filter(({ extent }) => extent.likely > 0);
  return known
    .map(
      ({ instances, extent }, at) =>
        `${at === 0 ? 'M' : 'L'}${round(xOf(frame, instances, most))} ${round(yOf(frame, extent.likely))}`,
    )
    .join('');
}

/** From the least to the most. */
export function bandPath(points: readonly CurvePoint[], frame: Frame, most: number): string {
  const known = points.filter(({ extent }) => extent.high > extent.low && extent.low > 0);
  if (known.length === 0) return '';
  const at = (instances: number, bytes: number) => `${round(xOf(frame, instances, most))} ${round(yOf(frame, bytes))}`;
  const above = known.map(({ instances, extent }) => at(instances, extent.high));
  const below = known.map(({ instances, extent }) => at(instances, extent.low)).reverse();
  return `M${[...above, ...below].join('L')}Z`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
