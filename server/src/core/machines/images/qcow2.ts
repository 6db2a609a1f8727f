import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf, type NamedImage, plausible } from './header';
import { Fields, type Reading, utf8 } from './reading';

/** Bytes of the header that versions 2 and 3 have in common; version 3 says itself how long it is. */
const oldHeader = 72;

/** QEMU reads no longer name of a backing file. */
const longestName = 1023;

/** Extensions of the header lie in the first cluster; more of them than this nobody writes. */
const mostExtensionBytes = 65_536;

/** qcow2 of versions 2 and 3, by QEMU’s docs/interop/qcow2.txt. */
export function* qcow2(): Reading<ImageReadout> {
  const head = new Fields(yield { offset: 0, length: 112 }, 'big');
  if (head.bytes.length < oldHeader) return broken('qcow2', 'its header is cut short');
  const version = head.u32(4);
  if (version !== 2 && version !== 3) return broken('qcow2', `it is of version ${version}, which nobody has described`);
  const [clusterBits, size] = [head.u32(20), head.u64(24)];
  if (clusterBits < 9 || clusterBits > 21) return broken('qcow2', 'its clusters have a size that is not allowed');
  if (!plausible(size)) return broken('qcow2', 'its header names a size that no disk has');
  const [nameAt, nameLength] = [head.u64(8), head.u32(16)];
  const start = version === 2 ? oldHeader : Math.max(head.u32(100), 104);
  const cluster = 2 ** clusterBits;
  const end = Math.min(nameAt > 0 && nameAt < cluster ? nameAt : cluster, start + mostExtensionBytes);
  const extensions = end > start ? readExtensions(yield { offset: start, length: end - start }) : noExtensions;
  let backing: NamedImage | null = null;
  if (nameAt > 0) {
    if (nameLength > longestName || nameAt + nameLength > cluster)
      return broken('qcow2', 'the name of its backing file lies where none can be');
    backing = { path: utf8(yield { offset: nameAt, length: nameLength }), format: extensions.backingFormat };
  }
  const external = version === 3 && (head.u32(76) & externalData) !== 0;
  const { dataFile } = extensions;
  return imageOf('qcow2', bytes(size), {
    backing,
    dataFiles: external && dataFile !== null ? [dataFile] : [],
    snapshots: head.u32(60),
    encrypted: head.u32(32) !== 0,
    variant: `version ${version}`,
  });
}

/** Bit of the incompatible features: the content lies in another file. */
const externalData = 4;

interface Extensions {
  readonly backingFormat: string | null;
  readonly dataFile: string | null;
}

const noExtensions: Extensions = { backingFormat: null, dataFile: null };

const extensionKinds = { backingFormat: 0xe2792aca, dataFile: 0x44415441 };

function readExtensions(piece: Uint8Array): Extensions {
  const fields = new Fields(piece, 'big');
  let found = noExtensions;
  for (let at = 0; at + 8 <= piece.length; ) {
    const [kind, length] = [fields.u32(at), fields.u32(at + 4)];
    if (kind === 0) break;
    const data = piece.subarray(at + 8, at + 8 + length);
    if (kind === extensionKinds.backingFormat) found = { ...found, backingFormat: utf8(data) };
    if (kind === extensionKinds.dataFile) found = { ...found, dataFile: utf8(data) };
    at += 8 + Math.ceil(length / 8) * 8;
  }
  return found;
}
