import { bytes } from '../../sizes/bytes';
import { type ImageReadout, imageOf } from './header';
import { luks } from './luks';
import { parallels, parallelsMagics } from './parallels';
import { qcow } from './qcow';
import { qcow2 } from './qcow2';
import { qed } from './qed';
import { Fields, type Reading, utf8 } from './reading';
import { vdi } from './vdi';
import { vhdx } from './vhdx';
import { describedVmdk, esxSparse, sparseVmdk } from './vmdk';
import { isDescriptor } from './vmdkDescriptor';
import { footerBytes, vpc } from './vpc';

/**
 * Reads the header of a disk image. What a definition says of its format counts: a raw disk stays raw whatever a guest has
 * written to its first bytes; any other word, or none, leaves it to the image to say what it is.
 */
export function* readImage(fileSize: number, as: string | null): Reading<ImageReadout> {
  if (as === 'raw') return raw(fileSize);
  const start = yield { offset: 0, length: 512 };
  const read = parserOf(start, fileSize);
  if (read !== null) return yield* read;
  const end = fileSize >= footerBytes ? yield { offset: fileSize - footerBytes, length: 8 } : start;
  // A fixed VHD has nothing before its content.
  if (new Fields(end, 'big').ascii(0, 8) === vpcMagic) {
    const readout = yield* vpc(fileSize - footerBytes);
    if (readout.kind === 'image') return readout;
  }
  return raw(fileSize);
}

const vpcMagic = 'conectix';

/** A guest sees whole sectors, the last one filled up. */
function raw(fileSize: number): ImageReadout {
  return imageOf('raw', bytes(Math.ceil(fileSize / 512) * 512));
}

function parserOf(start: Uint8Array, fileSize: number): Reading<ImageReadout> | null {
  const fields = new Fields(start, 'big');
  const magic = fields.u32(0);
  if (magic === 0x514649fb) return fields.u32(4) === 1 ? qcow() : qcow2();
  if (magic === 0x51454400) return qed();
  if (magic === 0x4b444d56) return sparseVmdk();
  if (magic === 0x434f5744) return esxSparse();
  if (magic === 0x4c554b53 && fields.u16(4) === 0xbabe) return luks(fileSize);
  if (fields.u32(64) === 0x7f10dabe) return vdi();
  if (fields.ascii(0, 8) === vpcMagic) return vpc(0);
  if (fields.ascii(0, 8) === 'vhdxfile') return vhdx();
  if (parallelsMagics.some((word) => fields.ascii(0, 16) === word)) return parallels();
  return isDescriptor(utf8(start)) ? describedVmdk() : null;
}
