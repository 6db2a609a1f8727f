import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf, plausible } from './header';
import { Fields, type Reading } from './reading';

export const parallelsMagics = ['WithoutFreeSpace', 'WithouFreSpacExt'] as const;

/** Parallels’ expanding disk, by QEMU’s docs/interop/parallels.txt. */
export function* parallels(): Reading<ImageReadout> {
  const head = new Fields(yield { offset: 0, length: 64 }, 'little');
  if (head.bytes.length < 64) return broken('parallels', 'its header is cut short');
  // The older kind counts its sectors in 32 bits, and leaves the upper ones to chance.
  const sectors = head.ascii(0, 16) === parallelsMagics[0] ? head.u32(36) : head.u64(36);
  if (!plausible(sectors * 512)) return broken('parallels', 'its header names a size that no disk has');
  return imageOf('parallels', bytes(sectors * 512));
}
