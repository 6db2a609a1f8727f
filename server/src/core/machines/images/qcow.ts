import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf, plausible } from './header';
import { Fields, type Reading, utf8 } from './reading';

/** QEMU reads no longer name of a backing file. */
const longestName = 1023;

/** The first qcow, which QEMU still reads: version 1 of the same magic. */
export function* qcow(): Reading<ImageReadout> {
  const head = new Fields(yield { offset: 0, length: 48 }, 'big');
  if (head.bytes.length < 48) return broken('qcow', 'its header is cut short');
  const size = head.u64(24);
  if (!plausible(size)) return broken('qcow', 'its header names a size that no disk has');
  const [nameAt, nameLength] = [head.u64(8), head.u32(16)];
  if (nameLength > longestName) return broken('qcow', 'the name of its backing file is too long');
  const path = nameAt > 0 && plausible(nameAt) ? utf8(yield { offset: nameAt, length: nameLength }) : null;
  const backing = path === null ? null : { path, format: null };
  return imageOf('qcow', bytes(size), { backing, encrypted: head.u32(36) !== 0 });
}
