import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf, type NamedImage, plausible } from './header';
import { Fields, type Reading, utf16 } from './reading';

/** Bytes of the footer, which a dynamic disk has at its start too. */
export const footerBytes = 512;

/** Cylinders, heads and sectors where a disk is too large for them. */
const largestGeometry = 65_535 * 16 * 255;

/** Programs whose `current size` is the disk’s, as QEMU has found; all others round to whole cylinders. */
const exactCreators: ReadonlySet<string> = new Set(['win ', 'qem2', 'd2v ', 'tap\0', 'CXSF', 'wa\0\0']);

const kinds = { fixed: 2, dynamic: 3, differencing: 4 };

/** Microsoft’s VHD, which QEMU calls vpc. `footerAt` is 0, or where the last 512 bytes of the file begin. */
export function* vpc(footerAt: number): Reading<ImageReadout> {
  const footer = new Fields(yield { offset: footerAt, length: footerBytes }, 'big');
  if (footer.bytes.length < footerBytes) return broken('vpc', 'its footer is cut short');
  if (!hasChecksum(footer)) return broken('vpc', 'its footer does not have the checksum that it names');
  const size = diskSize(footer);
  if (!plausible(size)) return broken('vpc', 'its footer names a size that no disk has');
  const kind = footer.u32(60);
  const headerAt = footer.u64(16);
  const differs = kind === kinds.differencing && plausible(headerAt);
  const backing: NamedImage | null = differs ? parentOf(yield { offset: headerAt, length: 1024 }) : null;
  const variant = kind === kinds.fixed ? 'fixed' : kind === kinds.dynamic ? 'dynamic' : 'differencing';
  return imageOf('vpc', bytes(size), { backing, variant });
}

function diskSize(footer: Fields): number {
  const geometry = footer.u16(56) * footer.u8(58) * footer.u8(59);
  const creator = String.fromCharCode(...footer.bytes.subarray(28, 32));
  const exact = exactCreators.has(creator) || geometry >= largestGeometry || geometry === 0;
  return exact ? footer.u64(48) : geometry * 512;
}

/** The complement of the sum of all bytes but its own. */
function hasChecksum(footer: Fields): boolean {
  const sum = footer.bytes.reduce((total, byte, at) => (at >= 64 && at < 68 ? total : total + byte), 0);
  return footer.u32(64) === ~sum >>> 0;
}

function parentOf(header: Uint8Array): NamedImage {
  const path = utf16(header.subarray(64, 64 + 512), 'big');
  return { path: path === '' ? null : path, format: 'vpc' };
}
