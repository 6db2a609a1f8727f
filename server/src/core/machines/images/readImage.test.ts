import assert from 'node:assert/strict';
import type { ImageReadout } from './header';
import { utf8, utf16 } from './reading';
import { layOut, qcow2Image, readBytes, samples, vhdFooter, vhdxImage } from './testImages';

const gibibyte = 2 ** 30;

/** Format, virtual size, and what else is said; `broken` where the image cannot be read. */
function told(readout: ImageReadout): string {
  if (readout.kind === 'broken') return `${readout.format} broken: ${readout.because}`;
  const { format, virtual, backing, dataFiles, snapshots, encrypted, variant } = readout;
  return [
    format,
    virtual,
    ...(variant === null ? [] : [variant]),
    ...(backing === null ? [] : [`on ${backing.path} (${backing.format})`]),
    ...(dataFiles.length === 0 ? [] : [`in ${dataFiles.join(', ')}`]),
    ...(snapshots === 0 ? [] : [`${snapshots} snapshots`]),
    ...(encrypted ? ['encrypted'] : []),
  ].join(' · ');
}

/** What qemu-img makes is judged in test/oracle; here stands what it does not make. */
const readouts: readonly (readonly [name: string, content: Uint8Array, told: string, as?: string])[] = [
  ['qcow2', samples.qcow2, `qcow2 · ${20 * gibibyte} · version 3 · on /srv/base.img (raw)`],
  ['qcow', samples.qcow, `qcow · ${gibibyte} · on base.img (null)`],
  ['qed', samples.qed, `qed · ${gibibyte} · on b.i (raw)`],
  ['vmdk', samples.vmdk, 'vmdk · 1048576 · monolithicSparse · on base.vmdk (vmdk)'],
  ['an extent of ESX', samples.esx, 'vmdk · 2097152 · vmfsSparse'],
  ['a differencing vdi', samples.vdi, `vdi · ${gibibyte} · differencing · on null (vdi)`],
  ['a dynamic vhd of Hyper-V', samples.vhd, `vpc · ${gibibyte} · dynamic`],
  ['a differencing vhdx', samples.vhdx, `vhdx · ${gibibyte} · differencing · on .\\base.vhdx (vhdx)`],
  ['a dynamic vhdx', vhdxImage(gibibyte, null), `vhdx · ${gibibyte} · dynamic`],
  ['luks', samples.luks, 'luks · 2048 · version 1 · encrypted'],
  ['parallels', samples.parallels, 'parallels · 2097152'],
  ['a descriptor', samples.descriptor, 'vmdk · 4194304 · in a-flat.vmdk, b.vmdk'],
  [
    'a fixed vhd, whose footer stands at its end',
    new Uint8Array([...new Uint8Array(4096), ...vhdFooter(gibibyte, 2, 'vbox', [10, 4, 17])]),
    `vpc · ${10 * 4 * 17 * 512} · fixed`,
  ],
  ['a raw disk that ends like a vhd, with a wrong checksum', layOut(4096, { 3584: 'conectix' }), 'raw · 4096'],
  ['a differencing vhd', differencing(), `vpc · ${gibibyte} · differencing · on base.vhd (vpc)`],
  ['a qcow2 that the definition calls raw', qcow2Image(gibibyte, '/etc/shadow'), 'raw · 65536', 'raw'],
  ['a qcow2 that the definition calls vmdk', qcow2Image(gibibyte), `qcow2 · ${gibibyte} · version 3`, 'vmdk'],
  ['no bytes', layOut(0, {}), 'raw · 0'],
  [
    'a name that is no UTF-8',
    qcow2Image(gibibyte, '\xff\xc3\xbc'),
    `qcow2 · ${gibibyte} · version 3 · on \uFFFDü (null)`,
  ],
  ['a header cut short', qcow2Image(gibibyte).subarray(0, 60), 'qcow2 broken: its header is cut short'],
  [
    'a size beyond all disks',
    layOut(200, { 0: 'QFI\xfb', 4: [4, 3], 20: [4, 16], 24: [4, 0xffffffff] }),
    'qcow2 broken: its header names a size that no disk has',
  ],
  [
    'a later version',
    layOut(200, { 0: 'QFI\xfb', 4: [4, 9] }),
    'qcow2 broken: it is of version 9, which nobody has described',
  ],
  [
    'a name behind the first cluster',
    layOut(200, { 0: 'QFI\xfb', 4: [4, 3], 8: [8, 65_530], 16: [4, 100], 20: [4, 16] }),
    'qcow2 broken: the name of its backing file lies where none can be',
  ],
  [
    'a vhdx without tables',
    layOut(400_000, { 0: 'vhdxfile' }),
    'vhdx broken: neither of its tables of regions leads to its metadata',
  ],
  [
    'a descriptor without extents',
    layOut(64, { 0: '# Disk DescriptorFile\nversion=1\n' }),
    'vmdk broken: its descriptor lists no extents',
  ],
  [
    'luks of version 2',
    layOut(4096, { 0: 'LUKS\xba\xbe', 6: [2, 2] }),
    'luks broken: where its content begins is not read of version 2',
  ],
];

function differencing(): Uint8Array {
  const content = new Uint8Array(2048);
  content.set(vhdFooter(gibibyte, 4, 'win ', [2080, 16, 63]));
  content.set(layOut(1024, { 0: 'cxsparse', 64: [...'base.vhd'].map((letter) => `\0${letter}`).join('') }), 512);
  return content;
}

describe('headers of disk images', () => {
  for (const [name, content, expected, as] of readouts)
    it(`tell of ${name}`, () => assert.equal(told(readBytes(content, as ?? null)), expected));

  it('are read in few small pieces', () => {
    for (const [name, content] of Object.entries(samples)) {
      const asked: { offset: number; length: number }[] = [];
      readBytes(content, null, asked);
      assert.ok(asked.length <= 8, `${name} asks ${asked.length} times`);
      assert.ok(Math.max(...asked.map(({ length }) => length)) <= 65_600, `${name} asks for much`);
    }
  });

  it('never throw, whatever stands in them', () => {
    let seed = 7;
    // A linear congruence: the same damage in every run.
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * below);
    };
    let kinds = 0;
    for (const [name, content] of Object.entries(samples))
      for (let round = 0; round < 300; round++) {
        const damaged = Uint8Array.from(content.subarray(0, round % 3 === 0 ? random(content.length) : undefined));
        const nearStart = Math.min(damaged.length, 600);
        for (let count = random(12); count > 0 && nearStart > 8; count--)
          damaged[8 + random(nearStart - 8)] = [0, 255, 128, random(256)][random(4)] ?? 0;
        const readout = readBytes(damaged);
        if (readout.kind === 'image') assert.ok(Number.isSafeInteger(readout.virtual), name);
        else kinds++;
      }
    assert.ok(kinds > 100, `only ${kinds} were found to be broken`);
  });
});

describe('texts in images', () => {
  it('are read up to a NUL, with a mark for what is none', () => {
    const encoder = new TextEncoder();
    for (const text of ['', 'a', 'größe', '🚢 サ', '\u{10ffff}'])
      assert.equal(utf8(encoder.encode(`${text}\0x`)), text);
    const wrong = [
      [0x80],
      [0xc0, 0x80],
      [0xed, 0xa0],
      [0xf5, 0x80, 0x80, 0x80],
      [0xe2, 0x82],
      [0xf0, 0x80, 0x80, 0x80],
    ];
    for (const bytes of wrong) assert.match(utf8(Uint8Array.from(bytes)), /^\uFFFD+$/);
    assert.equal(utf16(Uint8Array.from([0x61, 0, 0x3d, 0xd8, 0xa2, 0xde, 0, 0, 1, 1]), 'little'), 'a🚢');
  });
});
