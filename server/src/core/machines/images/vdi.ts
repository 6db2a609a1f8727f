import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf, plausible } from './header';
import { Fields, type Reading } from './reading';

/** Bytes up to the end of the parent’s identity. */
const headerBytes = 472;

const variants = new Map([
  [1, 'dynamic'],
  [2, 'fixed'],
  [3, 'undo'],
  [4, 'differencing'],
]);

/** VirtualBox’s disk image. A differencing image names its parent by identity alone. */
export function* vdi(): Reading<ImageReadout> {
  const head = new Fields(yield { offset: 0, length: headerBytes }, 'little');
  if (head.bytes.length < headerBytes) return broken('vdi', 'its header is cut short');
  const version = head.u32(68);
  if (version !== 0x0001_0001) return broken('vdi', 'it is of a version that is not 1.1');
  const size = head.u64(368);
  if (!plausible(size)) return broken('vdi', 'its header names a size that no disk has');
  const hasParent = head.bytes.subarray(440, 456).some((byte) => byte !== 0);
  return imageOf('vdi', bytes(Math.ceil(size / 512) * 512), {
    backing: hasParent ? { path: null, format: 'vdi' } : null,
    variant: variants.get(head.u32(76)) ?? null,
  });
}
