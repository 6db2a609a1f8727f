import type { ImageReadout } from './header';
import { readImage } from './readImage';

/** Reads an image that lies in memory; `asked` gets each piece that the parser wanted. */
export function readBytes(
  content: Uint8Array,
  as: string | null = null,
  asked: { offset: number; length: number }[] = [],
): ImageReadout {
  const reading = readImage(content.length, as);
  let step = reading.next();
  while (step.done !== true) {
    const { offset, length } = step.value;
    asked.push({ offset, length });
    if (asked.length > 64) throw new Error('It asks for ever more.');
    const there = Number.isSafeInteger(offset) && offset >= 0;
    step = reading.next(there ? content.subarray(offset, offset + Math.max(0, length)) : new Uint8Array());
  }
  return step.value;
}

/** Numbers and texts, by their place; big-endian unless the width is negative. A text stands in bytes of UTF-8. */
export type Layout = Readonly<Record<number, readonly [width: 1 | 2 | 4 | 8 | -2 | -4 | -8, value: number] | string>>;

export function layOut(length: number, layout: Layout): Uint8Array {
  const content = new Uint8Array(length);
  const view = new DataView(content.buffer);
  for (const [place, field] of Object.entries(layout)) {
    const at = Number(place);
    if (typeof field === 'string') {
      for (let index = 0; index < field.length; index++) content[at + index] = field.charCodeAt(index);
      continue;
    }
    const [width, value] = field;
    for (let index = 0; index < Math.abs(width); index++) {
      const byte = Math.floor(value / 2 ** (8 * index)) % 256;
      view.setUint8(width < 0 ? at + index : at + width - 1 - index, byte);
    }
  }
  return content;
}

const gibibyte = 2 ** 30;

/** The least that a qcow2 of version 3 has, with a backing file where one is named. */
export function qcow2Image(size: number, backing: string | null = null, format: string | null = null): Uint8Array {
  const named: Layout = backing === null ? {} : { 8: [8, 1024], 16: [4, backing.length], 1024: backing };
  const extension: Layout = format === null ? {} : { 104: [4, 0xe2792aca], 108: [4, format.length], 112: format };
  return layOut(65_536, {
    0: 'QFI\xfb',
    4: [4, 3],
    20: [4, 16],
    24: [8, size],
    96: [4, 4],
    100: [4, 104],
    ...extension,
    ...named,
  });
}

/** A VHD's footer with its checksum; `kind` 2 is fixed, 3 dynamic, 4 differencing. */
export function vhdFooter(size: number, kind: number, creator: string, geometry: readonly [number, number, number]) {
  const [cylinders, heads, sectors] = geometry;
  const footer = layOut(512, {
    0: 'conectix',
    16: [8, 512],
    28: creator,
    48: [8, size],
    56: [2, cylinders],
    58: [1, heads],
    59: [1, sectors],
    60: [4, kind],
  });
  const sum = footer.reduce((total, byte) => total + byte, 0);
  new DataView(footer.buffer).setUint32(64, ~sum >>> 0);
  return footer;
}

/** A VHDX with its tables where Microsoft's tools put them; with a parent's path it is a differencing one. */
export function vhdxImage(size: number, parent: string | null): Uint8Array {
  const metadata = 2 ** 21;
  const content = layOut(metadata + 131_072 + 4096, {
    0: 'vhdxfile',
    196608: 'regi',
    196616: [-4, 1],
    196640: [-8, metadata],
    [metadata]: 'metadata',
    [metadata + 10]: [-2, parent === null ? 2 : 3],
    [metadata + 48]: [-4, 65_536],
    [metadata + 52]: [-4, 8],
    [metadata + 80]: [-4, 65_544],
    [metadata + 84]: [-4, 8],
    [metadata + 65_536]: [-8, size],
    [metadata + 65_548]: [-4, parent === null ? 0 : 2],
  });
  content.set(guid('06a27c8b90479a4bb8fe575f050f886e'), 196_624);
  content.set(guid('2442a52f1bcd7648b2115dbed83bf4b8'), metadata + 32);
  content.set(guid('3767a1ca36fa434db3b633f0aa44e76b'), metadata + 64);
  if (parent === null) return content;
  const locator = metadata + 65_600;
  content.set(guid('2d5fd3a80bb34d45abf7d3d84834ab0c'), metadata + 96);
  const key = 'relative_path';
  const entry = layOut(4096, {
    18: [-2, 1],
    20: [-4, 64],
    24: [-4, 128],
    28: [-2, key.length * 2],
    30: [-2, parent.length * 2],
    64: wide(key),
    128: wide(parent),
  });
  content.set(entry, locator);
  content.set(layOut(8, { 0: [-4, 65_600], 4: [-4, 4096] }), metadata + 112);
  return content;
}

function guid(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
}

/** UTF-16, little end first, of texts in ASCII. */
function wide(text: string): string {
  return [...text].map((letter) => `${letter}\0`).join('');
}

/** One small image of each format. */
export const samples = {
  qcow2: qcow2Image(20 * gibibyte, '/srv/base.img', 'raw'),
  qcow: layOut(512, { 0: 'QFI\xfb', 4: [4, 1], 8: [8, 256], 16: [4, 8], 24: [8, gibibyte], 256: 'base.img' }),
  qed: layOut(512, {
    0: 'QED\0',
    4: [-4, 65_536],
    16: [-8, 5],
    48: [-8, gibibyte],
    56: [-4, 64],
    60: [-4, 3],
    64: 'b.i',
  }),
  vmdk: layOut(2048, {
    0: 'KDMV',
    4: [-4, 1],
    12: [-8, 2048],
    28: [-8, 1],
    36: [-8, 2],
    512: 'version=1\ncreateType="monolithicSparse"\nparentFileNameHint="base.vmdk"\nRW 2048 SPARSE "a.vmdk"\n',
  }),
  esx: layOut(512, { 0: 'COWD', 4: [-4, 1], 12: [-4, 4096] }),
  vdi: layOut(512, { 64: [-4, 0xbeda107f], 68: [-4, 0x10001], 76: [-4, 4], 368: [-8, gibibyte], 440: 'parent' }),
  vhd: new Uint8Array([...vhdFooter(gibibyte, 3, 'win ', [2080, 16, 63]), ...new Uint8Array(1024)]),
  vhdx: vhdxImage(gibibyte, '.\\base.vhdx'),
  luks: layOut(4096, { 0: 'LUKS\xba\xbe', 6: [2, 1], 104: [4, 4] }),
  parallels: layOut(512, { 0: 'WithouFreSpacExt', 16: [-4, 2], 36: [-8, 4096] }),
  descriptor: layOut(300, {
    0: '# Disk DescriptorFile\nversion=1\nRW 4096 FLAT "a-flat.vmdk" 0\nRW 4096 SPARSE "b.vmdk"\n',
  }),
} satisfies Readonly<Record<string, Uint8Array>>;
