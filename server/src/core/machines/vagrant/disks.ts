import type {
  Customization,
  Datum,
  ProviderCall,
  VagrantDisk,
  VagrantProvider,
  VagrantVm,
} from '../../formats/vagrantfile/model';
import { type Bytes, bytes } from '../../sizes/bytes';
import { known, type Size, unknown } from '../../sizes/size';
import { byDefault, type Fact, knownValue, unset } from '../fact';
import type { DiskRole, MachineDisk } from '../model';
import { diskSizeOf, gigabytesOf } from './amounts';
import type { BoxFacts } from './box';
import { convert, type Reader, shown, textOf } from './said';

/** What the box’s own disk is known by. */
export interface BoxDisk {
  readonly provider: string;
  readonly box: Fact<string>;
  readonly linked: boolean;
  /** Null while it is not known what the box brings; `because` says why. */
  readonly facts: BoxFacts | null;
  readonly because: string;
}

export function disksOf(
  vm: VagrantVm,
  configured: VagrantProvider | null,
  box: BoxDisk,
  reader: Reader,
): readonly MachineDisk[] {
  const written = vm.disks.map((disk) => ({ disk, isPrimary: reader.flag(disk.options, 'primary') }));
  const resized = written.find(({ isPrimary }) => knownValue(isPrimary) === true)?.disk ?? null;
  const others = written.filter(({ disk }) => disk !== resized).map(({ disk }) => diskOf(disk, reader));
  return [
    ...firstDisk(box, resized, configured, reader),
    ...others,
    ...(configured?.calls ?? []).filter(({ method }) => method === 'storage').map((call) => storageOf(call, reader)),
    ...(configured?.customizations ?? []).flatMap((each) => mediumOf(each, reader)),
  ];
}

const nothingElse = {
  place: unset,
  backing: unset,
  readOnly: false,
  shareable: false,
  transient: false,
  master: null,
} as const;

/** Without a box, Docker takes an image, and vagrant-libvirt starts from the network; every other provider needs one. */
function firstDisk(
  box: BoxDisk,
  resized: VagrantDisk | null,
  configured: VagrantProvider | null,
  reader: Reader,
): readonly MachineDisk[] {
  if (box.box.kind === 'unset' && box.provider === 'libvirt') return [];
  const disk = boxDisk(box, resized, configured, reader);
  if (box.provider !== 'docker' || configured === null) return [disk];
  const image = reader.text(configured.settings, 'image', box.box);
  const layers = unknown('the layers of its image are not weighed with its Vagrantfile');
  const nothing = { virtual: layers, used: layers, master: null, format: unset };
  return [{ ...disk, ...nothing, name: 'image', source: image, sourceKind: byDefault('image', 'Docker') }];
}

function boxDisk(
  { provider, box, linked, facts, because }: BoxDisk,
  resized: VagrantDisk | null,
  configured: VagrantProvider | null,
  reader: Reader,
): MachineDisk {
  const grown = configured === null ? unset : gigabytesOf(reader.option(configured.settings, 'machine_virtual_size'));
  const size = resized === null ? grown : diskSizeOf(reader.option(resized.options, 'size', grown));
  const used = facts?.used ?? unknown(because);
  const name = knownValue(box);
  return {
    ...nothingElse,
    name: 'box',
    role: 'primary',
    span: resized === null ? null : reader.span(resized.site),
    source: box,
    sourceKind: byDefault('box', 'Vagrant'),
    format: formats.get(provider) ?? unset,
    bus: unset,
    virtual: size.kind === 'unset' ? (facts?.virtual ?? unknown(because)) : sizeOf(size, ''),
    used: linked ? fresh : used,
    master: linked ? { key: `${provider} ${name ?? '?'}`, used } : null,
  };
}

const formats: ReadonlyMap<string, Fact<string>> = new Map([
  ['virtualbox', byDefault('vmdk', 'VirtualBox, which keeps the format of the box')],
  ['libvirt', byDefault('qcow2', 'vagrant-libvirt')],
  ['qemu', byDefault('qcow2', 'vagrant-qemu')],
  ['vmware_desktop', byDefault('vmdk', 'VMware')],
  ['hyperv', byDefault('vhdx', 'Hyper-V')],
]);

/** A disk that grows with what is written starts with its tables: 0.2 MB of qcow2, 2 MB of VDI. */
const fresh: Size = {
  kind: 'range',
  low: bytes(0),
  likely: bytes(200_000),
  high: bytes(2_100_000),
  evidence: { kind: 'estimated', source: 'the tables of a disk that nothing is written to yet' },
};

function sizeOf(fact: Fact<Bytes>, unsetBecause: string): Size {
  if (fact.kind === 'known')
    return known(fact.value, {
      kind: 'counted',
      source: fact.origin.kind === 'default' ? fact.origin.source : 'the Vagrantfile',
    });
  return unknown(fact.kind === 'unknown' ? fact.because : unsetBecause);
}

/** `config.vm.disk` */
function diskOf({ type, options, site }: VagrantDisk, reader: Reader): MachineDisk {
  const kind = knownValue(reader.fact(type)) ?? 'disk';
  const role: DiskRole = kind === 'dvd' ? 'cdrom' : kind === 'floppy' ? 'floppy' : 'data';
  const name = reader.text(options, 'name');
  const file = reader.text(options, 'file');
  const size = diskSizeOf(reader.option(options, 'size'));
  const because = 'its size is not written';
  return {
    ...nothingElse,
    name: knownValue(name) ?? kind,
    role,
    span: reader.span(site),
    source: file,
    sourceKind: byDefault('file', 'Vagrant'),
    format: reader.text(options, 'disk_ext'),
    bus: unset,
    virtual: sizeOf(size, because),
    used: file.kind === 'unset' ? fresh : unknown('it lies in a file of its own'),
    readOnly: role === 'cdrom',
  };
}

/** vagrant-libvirt’s `storage :file, size: "20G"`. */
function storageOf({ args, options, site }: ProviderCall, reader: Reader): MachineDisk {
  const [kind] = args;
  const device = reader.text(options, 'device');
  const isDisc = knownValue(device) === 'cdrom';
  const size = gigabytesOf(reader.option(options, 'size', byDefault<Datum>('10G', 'vagrant-libvirt')));
  const path = reader.text(options, 'path');
  return {
    ...nothingElse,
    name: isDisc ? 'cdrom' : (knownValue(device) ?? knownValue(path) ?? 'storage'),
    role: isDisc ? 'cdrom' : 'data',
    span: reader.span(site),
    source: path,
    sourceKind: kind === undefined ? unset : asText(reader.fact(kind)),
    format: isDisc
      ? byDefault('raw', 'vagrant-libvirt')
      : reader.text(options, 'type', byDefault('qcow2', 'vagrant-libvirt')),
    bus: reader.text(options, 'bus'),
    virtual: isDisc ? unknown('the size of the disc’s image is not written') : sizeOf(size, ''),
    used: isDisc ? unknown('the size of the disc’s image is not written') : fresh,
    readOnly: isDisc,
    shareable: knownValue(reader.flag(options, 'shareable')) ?? false,
  };
}

/** VBoxManage’s `createhd --filename F --size MB`, by both of its names. */
function mediumOf({ command, site }: Customization, reader: Reader): readonly MachineDisk[] {
  const words = knownValue(reader.fact(command));
  if (words === null) return [];
  const texts = words.map((word) => knownValue(reader.fact(word)));
  if (texts[0] !== 'createhd' && texts[0] !== 'createmedium') return [];
  const behind = (...names: readonly string[]) => {
    const at = texts.findIndex((text) => typeof text === 'string' && names.includes(text));
    const word = at < 0 ? undefined : words[at + 1];
    return word === undefined ? unset : reader.fact(word);
  };
  const megabytes = behind('--size');
  const size = megabytes.kind === 'unset' ? diskSizeOf(behind('--sizebyte')) : diskSizeOf(inMegabytes(megabytes));
  const file = behind('--filename', '--file');
  const path = knownValue(file);
  const isFixed = knownValue(behind('--variant')) === 'Fixed';
  return [
    {
      ...nothingElse,
      name: typeof path === 'string' ? (path.split(/[\\/]/).at(-1) ?? path) : 'disk',
      role: 'data',
      span: reader.span(site),
      source: asText(file),
      sourceKind: byDefault('file', 'VirtualBox'),
      format: asText(behind('--format').kind === 'unset' ? byDefault<Datum>('VDI', 'VirtualBox') : behind('--format')),
      bus: unset,
      virtual: sizeOf(size, 'its size is not written'),
      used: isFixed ? sizeOf(size, 'its size is not written') : fresh,
    },
  ];
}

function asText(fact: Fact<Datum>): Fact<string> {
  return convert(fact, textOf, (value) => `${shown(value)} is no text`);
}

function inMegabytes(fact: Fact<Datum>): Fact<Datum> {
  return fact.kind === 'known' ? { ...fact, value: `${fact.value}M` } : fact;
}
