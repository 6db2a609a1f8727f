import { bytes } from '../../bytes';
import type { Evidence, RangeSize } from '../../size';
import type { AptIndex } from './aptIndex';
import type { Leftover } from './leftBehind';

/** From 139 layers: gzip's bytes for a byte of .deb (which are xz), and what every layer has besides. */
const gzipForDeb = 1.46;
const gzipAtLeast = 220_000;

/** From the same layers: compressed for unpacked bytes, 10 %, median and 90 %. */
const ratio = { low: 0.27, likely: 0.37, high: 0.53 };

/** The layer as a registry would keep it. Slim images leave out what the .deb sizes still have, so there a ratio answers. */
export function downloadSize(of: {
  readonly index: AptIndex;
  readonly left: readonly number[];
  readonly rest: readonly Leftover[];
  readonly slim: boolean;
  readonly disk: RangeSize;
  readonly evidence: Evidence;
}): RangeSize {
  const { index, left, rest, slim, disk, evidence } = of;
  const packed = rest.reduce((sum, each) => sum + each.packed, 0);
  const loose = rest.filter((each) => each.packed === 0 && each.large).reduce((sum, each) => sum + each.bytes, 0);
  const range = (low: number, likely: number, high: number): RangeSize => ({
    kind: 'range',
    low: bytes(low),
    likely: bytes(likely),
    high: bytes(high),
    evidence,
  });
  if (slim) {
    const unpacked = disk.likely - packed;
    return range(packed + ratio.low * unpacked, packed + ratio.likely * unpacked, packed + ratio.high * unpacked);
  }
  const debs = left.reduce((sum, id) => sum + index.debBytes(id), 0);
  const likely = gzipForDeb * debs + (left.length > 0 ? gzipAtLeast : 0);
  const more = packed + ratio.likely * loose;
  return range(0.85 * likely + packed + ratio.low * loose, likely + more, 1.15 * likely + packed + ratio.high * loose);
}
