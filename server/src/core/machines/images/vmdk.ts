import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf, type NamedImage, plausible } from './header';
import { Fields, type Reading, utf8 } from './reading';
import { readDescriptor, type VmdkDescriptor } from './vmdkDescriptor';

const sector = 512;

/** Descriptors have a few hundred bytes, and one line for each 2 GB in the largest. */
const mostDescriptorBytes = 65_536;

/** One file of VMware’s Workstation, Fusion or OVF: a header, then a descriptor, then grains. */
export function* sparseVmdk(): Reading<ImageReadout> {
  const head = new Fields(yield { offset: 0, length: 512 }, 'little');
  if (head.bytes.length < 80) return broken('vmdk', 'its header is cut short');
  const size = head.u64(12) * sector;
  if (!plausible(size)) return broken('vmdk', 'its header names a size that no disk has');
  const [at, length] = [head.u64(28) * sector, head.u64(36) * sector];
  if (at === 0 || !plausible(at)) return imageOf('vmdk', bytes(size), { variant: 'sparse extent' });
  const text = utf8(yield { offset: at, length: Math.min(length, mostDescriptorBytes) });
  const descriptor = readDescriptor(text);
  return imageOf('vmdk', bytes(size), { backing: backingOf(descriptor), variant: descriptor.createType });
}

/** An extent of ESX’s file system. */
export function* esxSparse(): Reading<ImageReadout> {
  const head = new Fields(yield { offset: 0, length: 512 }, 'little');
  if (head.bytes.length < 32) return broken('vmdk', 'its header is cut short');
  return imageOf('vmdk', bytes(head.u32(12) * sector), { variant: 'vmfsSparse' });
}

/** A descriptor in a file of its own. */
export function* describedVmdk(): Reading<ImageReadout> {
  const descriptor = readDescriptor(utf8(yield { offset: 0, length: mostDescriptorBytes }));
  const { extents, createType } = descriptor;
  const size = extents.reduce((sum, { sectors }) => sum + sectors * sector, 0);
  if (extents.length === 0) return broken('vmdk', 'its descriptor lists no extents');
  if (!plausible(size)) return broken('vmdk', 'its descriptor names a size that no disk has');
  const dataFiles = [...new Set(extents.map(({ file }) => file).filter((file) => file !== null))];
  return imageOf('vmdk', bytes(size), { backing: backingOf(descriptor), dataFiles, variant: createType });
}

function backingOf({ parent }: VmdkDescriptor): NamedImage | null {
  return parent === null ? null : { path: parent, format: 'vmdk' };
}
