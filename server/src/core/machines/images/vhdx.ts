import { bytes } from '../../sizes/bytes';
import { broken, type ImageReadout, imageOf, type NamedImage, plausible } from './header';
import { Fields, type Reading, utf16 } from './reading';

/** The table of regions, and its copy. */
const regionTables = [192 * 1024, 256 * 1024] as const;

const tableBytes = 65_536;

/** Identities that MS-VHDX gives, as they stand in the file. */
const ids = {
  metadata: '06a27c8b90479a4bb8fe575f050f886e',
  fileParameters: '3767a1ca36fa434db3b633f0aa44e76b',
  virtualDiskSize: '2442a52f1bcd7648b2115dbed83bf4b8',
  parentLocator: '2d5fd3a80bb34d45abf7d3d84834ab0c',
};

/** More entries than this no table of 64 KiB has. */
const mostEntries = 2047;

/** Microsoft’s VHDX: its size stands in a table of metadata, which a table of regions leads to. */
export function* vhdx(): Reading<ImageReadout> {
  const metadataAt = yield* findMetadata();
  if (metadataAt === null) return broken('vhdx', 'neither of its tables of regions leads to its metadata');
  const table = new Fields(yield { offset: metadataAt, length: tableBytes }, 'little');
  if (table.ascii(0, 8) !== 'metadata') return broken('vhdx', 'its metadata are not where its header says');
  const items = new Map<string, { readonly offset: number; readonly length: number }>();
  const count = Math.min(table.u16(10), mostEntries);
  for (let at = 32; at < 32 + count * 32; at += 32)
    items.set(hex(table.bytes, at), { offset: metadataAt + table.u32(at + 16), length: table.u32(at + 20) });
  const sizeItem = items.get(ids.virtualDiskSize);
  if (sizeItem === undefined) return broken('vhdx', 'its metadata do not name its size');
  const sizeField = new Fields(yield { offset: sizeItem.offset, length: 8 }, 'little');
  const size = sizeField.u64(0);
  if (sizeField.bytes.length < 8 || !plausible(size))
    return broken('vhdx', 'its metadata name a size that no disk has');
  const parametersItem = items.get(ids.fileParameters);
  const parameters =
    parametersItem === undefined ? 0 : new Fields(yield { offset: parametersItem.offset, length: 8 }, 'little').u32(4);
  const locator = items.get(ids.parentLocator);
  const differs = (parameters & 2) !== 0;
  let backing: NamedImage | null = differs ? { path: null, format: 'vhdx' } : null;
  if (differs && locator !== undefined)
    backing = parentOf(yield { offset: locator.offset, length: Math.min(locator.length, tableBytes) });
  return imageOf('vhdx', bytes(size), { backing, variant: differs ? 'differencing' : variantOf(parameters) });
}

function variantOf(parameters: number): string {
  return (parameters & 1) === 0 ? 'dynamic' : 'fixed';
}

function* findMetadata(): Reading<number | null> {
  for (const offset of regionTables) {
    const table = new Fields(yield { offset, length: tableBytes }, 'little');
    if (table.ascii(0, 4) !== 'regi') continue;
    const count = Math.min(table.u32(8), mostEntries);
    for (let at = 16; at < 16 + count * 32; at += 32) {
      const found = table.u64(at + 16);
      if (hex(table.bytes, at) === ids.metadata && plausible(found)) return found;
    }
  }
  return null;
}

/** Of its parent’s names the one that moves along with it. */
function parentOf(locator: Uint8Array): NamedImage {
  const fields = new Fields(locator, 'little');
  const found = new Map<string, string>();
  const count = Math.min(fields.u16(18), 64);
  for (let at = 20; at < 20 + count * 12; at += 12) {
    const text = (offset: number, length: number) => utf16(locator.subarray(offset, offset + length), 'little');
    found.set(text(fields.u32(at), fields.u16(at + 8)), text(fields.u32(at + 4), fields.u16(at + 10)));
  }
  const path = found.get('relative_path') ?? found.get('absolute_win32_path') ?? found.get('volume_path') ?? null;
  return { path, format: 'vhdx' };
}

function hex(piece: Uint8Array, at: number): string {
  let text = '';
  for (const byte of piece.subarray(at, at + 16)) text += byte.toString(16).padStart(2, '0');
  return text;
}
