import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf, plausible } from './header';
import { Fields, type Reading, utf8 } from './reading';

/** QEMU reads no longer name of a backing file. */
const longestName = 1023;

const features = { hasBacking: 1, backingIsRaw: 4 };

/** QEMU’s enhanced disk format, by its docs/interop/qed_spec.txt. */
export function* qed(): Reading<ImageReadout> {
  const head = new Fields(yield { offset: 0, length: 64 }, 'little');
  if (head.bytes.length < 64) return broken('qed', 'its header is cut short');
  const size = head.u64(48);
  if (!plausible(size)) return broken('qed', 'its header names a size that no disk has');
  const bits = head.u32(16);
  if ((bits & features.hasBacking) === 0) return imageOf('qed', bytes(size));
  const length = head.u32(60);
  if (length > longestName) return broken('qed', 'the name of its backing file is too long');
  const path = utf8(yield { offset: head.u32(56), length });
  return imageOf('qed', bytes(size), {
    backing: { path, format: (bits & features.backingIsRaw) === 0 ? null : 'raw' },
  });
}
