import type { Disk, DiskSource } from '../../../server/src/core/formats/libvirt/model/disk';
import type { DomainModel } from '../../../server/src/core/formats/libvirt/model/domain';
import { type Setting, writtenValue } from '../../../server/src/core/formats/libvirt/setting';
import { allBelow, attributeOf, below, type Printed } from './printedXml';

/** What is compared of a domain; null for what nobody has written, or what no default stands for. */
type Facts = Readonly<Record<string, unknown>>;

/** Devices that libvirt never adds of its own accord, or not in these definitions. */
const counted = [
  'disk',
  'interface',
  'filesystem',
  'graphics',
  'hostdev',
  'redirdev',
  'channel',
  'parallel',
  'smartcard',
  'tpm',
  'rng',
  'sound',
  'audio',
  'watchdog',
  'memory',
  'panic',
  'shmem',
  'vsock',
  'iommu',
  'hub',
  'lease',
  'nvram',
] as const;

/** libvirt's reading, from what it prints of the domain; `text` is the definition, which tells what nobody made up. */
export function printedFacts(domain: Printed, text: string): Facts {
  const macs = new Set(
    [...text.matchAll(/<mac\s+address\s*=\s*['"]([^'"]+)/g)].map(([, address = '']) => address.toLowerCase()),
  );
  const devices = below(domain, 'devices');
  const vcpu = below(domain, 'vcpu');
  const type = below(domain, 'os', 'type');
  const all = (name: string) => allBelow(devices, name);
  return {
    type: attributeOf(domain, 'type'),
    name: below(domain, 'name')?.text,
    title: below(domain, 'title')?.text ?? null,
    memory: kibibytes(below(domain, 'memory')),
    atStart: kibibytes(below(domain, 'currentMemory')),
    maximum: kibibytes(below(domain, 'maxMemory')),
    cpus: Number(vcpu?.text),
    cpusAtStart: Number(attributeOf(vcpu, 'current') ?? vcpu?.text),
    cells: allBelow(below(domain, 'cpu', 'numa'), 'cell').map(kibibyteAttribute),
    topology: ['sockets', 'cores', 'threads'].map((name) => numberOf(below(domain, 'cpu', 'topology'), name)),
    cpuMode: attributeOf(below(domain, 'cpu'), 'mode'),
    os: type?.text,
    firmware: attributeOf(below(domain, 'os'), 'firmware'),
    loader: below(domain, 'os', 'loader')?.text ?? null,
    kernel: below(domain, 'os', 'kernel')?.text ?? null,
    clock: attributeOf(below(domain, 'clock'), 'offset'),
    hardLimit: kibibytes(below(domain, 'memtune', 'hard_limit')),
    locked: below(domain, 'memoryBacking', 'locked') !== null,
    hugePages: below(domain, 'memoryBacking', 'hugepages') !== null,
    disks: all('disk').map(printedDisk).sort(byText),
    interfaces: all('interface').map((card) => printedInterface(card, macs)),
    filesystems: all('filesystem').map((each) => [
      attributeOf(each, 'type'),
      attributeOf(each, 'accessmode') ?? 'passthrough',
      attributeOf(each, 'type') === 'ram' ? null : firstAttribute(below(each, 'source')),
      attributeOf(below(each, 'target'), 'dir'),
      below(each, 'readonly') !== null,
    ]),
    graphics: all('graphics').map((each) => [
      attributeOf(each, 'type'),
      attributeOf(each, 'autoport') === 'yes' ? null : positive(numberOf(each, 'port')),
      allBelow(each, 'listen')
        .map((listen) => attributeOf(listen, 'address'))
        .filter((address) => address !== null),
    ]),
    hostDevices: all('hostdev').map((each) => [attributeOf(each, 'mode'), attributeOf(each, 'type')]),
    tpms: all('tpm').map((each) => attributeOf(below(each, 'backend'), 'type')),
    modules: all('memory').map((each) => kibibytes(below(each, 'target', 'size'))),
    counts: Object.fromEntries(counted.map((name) => [name, all(name).length])),
    labels: allBelow(domain, 'seclabel').map((each) => [attributeOf(each, 'type'), attributeOf(each, 'model')]),
    launchSecurity: attributeOf(below(domain, 'launchSecurity'), 'type'),
  };
}

/** Ours, with the defaults of libvirt's documentation where nothing is written. */
export function modelFacts(model: DomainModel): Facts {
  const { memory, cpus, cpu, os, devices } = model;
  const maximum = writtenValue(cpus.maximum) ?? 1;
  return {
    type: writtenValue(model.type),
    name: writtenValue(model.name),
    title: writtenValue(model.title) || null,
    memory: writtenValue(memory.total),
    atStart: writtenValue(memory.atStart),
    maximum: writtenValue(memory.maximum),
    cpus: maximum,
    cpusAtStart: writtenValue(cpus.current) ?? maximum,
    cells: cpu.numaCells.map((cell) => writtenValue(cell.memory)),
    topology: [cpu.topology.sockets, cpu.topology.cores, cpu.topology.threads].map(writtenValue),
    cpuMode: writtenValue(cpu.mode) ?? (writtenValue(cpu.model) === null ? null : 'custom'),
    os: writtenValue(os.type),
    firmware: writtenValue(os.firmware),
    loader: writtenValue(os.loader?.path ?? { kind: 'absent' }),
    kernel: writtenValue(os.kernel) || null,
    clock: writtenValue(model.clock.offset) ?? 'utc',
    hardLimit: writtenValue(memory.tune.hardLimit),
    locked: writtenValue(memory.backing.locked) ?? false,
    hugePages: memory.backing.hugePages !== null,
    disks: devices.disks.map(modelDisk).sort(byText),
    interfaces: devices.interfaces.map((each) => ({
      type: writtenValue(each.type),
      source: writtenValue(each.source),
      model: each.element.children.some(({ name }) => name === 'model') ? writtenValue(each.model) : null,
      mac: writtenValue(each.mac),
      portgroup: writtenValue(each.portgroup),
      mode: writtenValue(each.sourceMode),
      filter: writtenValue(each.filter),
      mtu: writtenValue(each.mtu),
      tags: each.vlanTags.map(writtenValue),
      link: writtenValue(each.linkState),
    })),
    filesystems: devices.filesystems.map((each) => [
      writtenValue(each.type) ?? 'mount',
      writtenValue(each.accessMode) ?? 'passthrough',
      // The size of a disk in memory is printed in another unit.
      writtenValue(each.type) === 'ram' ? null : writtenValue(each.source),
      writtenValue(each.target),
      writtenValue(each.readonly) ?? false,
    ]),
    graphics: devices.graphics.map((each) => [
      writtenValue(each.type),
      writtenValue(each.autoport) === true ? null : positive(writtenValue(each.port)),
      addresses([...each.listens.map(({ address }) => address), each.listen]),
    ]),
    hostDevices: devices.hostDevices.map((each) => [writtenValue(each.mode), writtenValue(each.type)]),
    tpms: devices.tpms.map(({ backend }) => writtenValue(backend)),
    modules: devices.memoryModules.map(({ size }) => writtenValue(size)),
    counts: Object.fromEntries(counted.map((name) => [name, devices.all.filter((each) => each.name === name).length])),
    labels: model.securityLabels.map((each) => [writtenValue(each.type), writtenValue(each.model)]),
    launchSecurity: writtenValue(model.launchSecurity?.type ?? { kind: 'absent' }),
  };
}

/** The attribute `listen` repeats an address, or stands alone. */
function addresses(settings: readonly Setting<string>[]): readonly string[] {
  return [...new Set(settings.map(writtenValue).filter((value) => value !== null))];
}

function printedDisk(disk: Printed): Facts {
  const source = below(disk, 'source');
  const driver = below(disk, 'driver');
  return {
    target: attributeOf(below(disk, 'target'), 'dev'),
    bus: attributeOf(below(disk, 'target'), 'bus'),
    type: source === null ? null : attributeOf(disk, 'type'),
    device: attributeOf(disk, 'device'),
    ...printedSource(source),
    format: attributeOf(driver, 'type'),
    cache: attributeOf(driver, 'cache'),
    io: attributeOf(driver, 'io'),
    discard: attributeOf(driver, 'discard'),
    readonly: below(disk, 'readonly') !== null,
    shareable: below(disk, 'shareable') !== null,
    transient: below(disk, 'transient') !== null,
    serial: below(disk, 'serial')?.text ?? null,
    boot: numberOf(below(disk, 'boot'), 'order'),
    backing: backingsOf(disk).map((each) => ({
      ...printedSource(below(each, 'source')),
      format: attributeOf(below(each, 'format'), 'type'),
    })),
  };
}

function backingsOf(element: Printed): readonly Printed[] {
  const next = below(element, 'backingStore');
  return next === null || below(next, 'source') === null ? [] : [next, ...backingsOf(next)];
}

function printedSource(source: Printed | null): Facts {
  return {
    file: attributeOf(source, 'file'),
    block: attributeOf(source, 'dev'),
    directory: attributeOf(source, 'dir'),
    volume:
      source?.attributes['pool'] === undefined ? null : `${source.attributes['pool']}/${source.attributes['volume']}`,
    protocol: attributeOf(source, 'protocol'),
    name: attributeOf(source, 'name'),
    hosts: allBelow(source, 'host').map((host) => attributeOf(host, 'name') ?? attributeOf(host, 'socket')),
  };
}

function modelDisk(disk: Disk): Facts {
  const device = writtenValue(disk.device) ?? 'disk';
  return {
    target: writtenValue(disk.target),
    bus: writtenValue(disk.bus) ?? busOf(writtenValue(disk.target) ?? ''),
    // An empty drive is printed as one for files, whatever its type was.
    type: disk.source.span === null ? null : (writtenValue(disk.type) ?? 'file'),
    device,
    ...modelSource(disk.source),
    format: plainFormat(writtenValue(disk.driver.type)),
    cache: unlessDefault(writtenValue(disk.driver.cache)),
    io: writtenValue(disk.driver.io),
    discard: writtenValue(disk.driver.discard),
    // A CD is read-only even where that is not written.
    readonly: writtenValue(disk.readonly) ?? device === 'cdrom',
    shareable: writtenValue(disk.shareable) ?? false,
    transient: writtenValue(disk.transient) ?? false,
    serial: writtenValue(disk.serial),
    boot: writtenValue(disk.bootOrder),
    backing: disk.backing.images.map((each) => ({ ...modelSource(each), format: writtenValue(each.format) })),
  };
}

function modelSource(source: DiskSource): Facts {
  const volume = writtenValue(source.volume);
  return {
    file: writtenValue(source.file),
    block: writtenValue(source.device),
    directory: writtenValue(source.directory),
    volume: volume === null ? null : `${writtenValue(source.pool)}/${volume}`,
    protocol: writtenValue(source.protocol),
    name: writtenValue(source.name),
    hosts: source.hosts.map(({ name }) => writtenValue(name)),
  };
}

/** Xen's name for raw. */
function plainFormat(format: string | null): string | null {
  return format === 'aio' ? 'raw' : format;
}

/** libvirt does not print what it would do anyway. */
function unlessDefault(value: string | null): string | null {
  return value === 'default' ? null : value;
}

/** By the letters before the last, as libvirt's documentation says. */
function busOf(target: string): string | null {
  const buses: Readonly<Record<string, string>> = {
    hd: 'ide',
    sd: 'scsi',
    vd: 'virtio',
    fd: 'fdc',
    xvd: 'xen',
    ubd: 'uml',
  };
  return buses[target.replace(/[a-z]$/, '')] ?? null;
}

function printedInterface(card: Printed, macs: ReadonlySet<string>): Facts {
  const source = below(card, 'source');
  const type = attributeOf(card, 'type');
  return {
    type,
    source: interfaceSource(type, source),
    model: attributeOf(below(card, 'model'), 'type'),
    // libvirt makes up an address for each card that has none.
    mac: macs.has(attributeOf(below(card, 'mac'), 'address') ?? '') ? attributeOf(below(card, 'mac'), 'address') : null,
    portgroup: attributeOf(source, 'portgroup'),
    mode: attributeOf(source, 'mode'),
    filter: attributeOf(below(card, 'filterref'), 'filter'),
    mtu: numberOf(below(card, 'mtu'), 'size'),
    tags: allBelow(below(card, 'vlan'), 'tag').map((tag) => numberOf(tag, 'id')),
    link: attributeOf(below(card, 'link'), 'state'),
  };
}

/** What the type says that a card hangs on. */
function interfaceSource(type: string | null, source: Printed | null): string | null {
  const names = ['network', 'bridge', 'dev', 'name', 'path', 'address'];
  if (type === 'hostdev') {
    const address = below(source, 'address');
    const part = (name: string) => Number(attributeOf(address, name)).toString(16);
    const [domain, bus, slot] = [
      part('domain').padStart(4, '0'),
      part('bus').padStart(2, '0'),
      part('slot').padStart(2, '0'),
    ];
    return `${domain}:${bus}:${slot}.${part('function')}`;
  }
  return names.map((name) => attributeOf(source, name)).find((value) => value !== null) ?? null;
}

function firstAttribute(element: Printed | null): string | null {
  return Object.values(element?.attributes ?? {})[0] ?? null;
}

function numberOf(element: Printed | null, name: string): number | null {
  const text = attributeOf(element, name);
  return text === null ? null : Number(text);
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}

/** libvirt prints every amount in KiB. */
function kibibytes(element: Printed | null): number | null {
  if (element === null) return null;
  if (element.attributes['unit'] !== 'KiB')
    throw new Error(`libvirt prints ${element.name} in ${element.attributes['unit']}`);
  return Number(element.text) * 1024;
}

function kibibyteAttribute(cell: Printed): number {
  if (cell.attributes['unit'] !== 'KiB') throw new Error(`libvirt prints a cell in ${cell.attributes['unit']}`);
  return Number(cell.attributes['memory']) * 1024;
}

/** libvirt prints disks in the order of their targets. */
function byText(one: Facts, other: Facts): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
