import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf } from './header';
import { Fields, type Reading } from './reading';

/** LUKS of version 1, which QEMU opens itself: the disk is what follows the keys. */
export function* luks(fileSize: number): Reading<ImageReadout> {
  const head = new Fields(yield { offset: 0, length: 208 }, 'big');
  if (head.bytes.length < 208) return broken('luks', 'its header is cut short');
  const version = head.u16(6);
  if (version !== 1) return broken('luks', `where its content begins is not read of version ${version}`);
  const payload = head.u32(104) * 512;
  if (payload > fileSize) return broken('luks', 'its content begins behind its end');
  return imageOf('luks', bytes(fileSize - payload), { encrypted: true, variant: 'version 1' });
}
