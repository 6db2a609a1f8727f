import { type Fact, knownValue } from '../core/machines/fact';
import type { Machine, MachineDisk, MachineSetting, SettingValue } from '../core/machines/model';
import { type SizeRecord, sizeRecord } from '../core/sizes/sizeRecord';
import type { MachineFile } from './machines';
import { type Unknown, unknownsOf } from './machinesUnknown';

/** The contract of `plimsoll machines --json`; its schema is docs/schema/machines.schema.json. */
export interface MachinesJson {
  readonly version: 1;
  readonly machines: readonly MachineJson[];
  /** Why there may be machines that are not listed. */
  readonly incomplete: readonly { readonly file: string; readonly line: number | null; readonly because: string }[];
}

/** What is unknown or unset is null; what is unknown stands in `unknown` too. */
export interface MachineJson {
  readonly name: string | null;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly provider: string | null;
  readonly hypervisor: string | null;
  readonly hypervisorType: 1 | 2 | null;
  readonly box: string | null;
  readonly boxVersion: string | null;
  readonly hostname: string | null;
  readonly os: string | null;
  readonly cpus: number | null;
  readonly memoryBytes: number | null;
  /** What the box is known to set where the file sets nothing. */
  readonly fromBox: { readonly cpus: number | null; readonly memoryBytes: number | null };
  readonly primary: boolean;
  readonly autostart: boolean;
  readonly disks: readonly DiskJson[];
  /** What its provisioners put onto its disk; null where it has none. */
  readonly software: SizeRecord | null;
  readonly networks: readonly NetworkJson[];
  readonly forwardedPorts: readonly PortJson[];
  readonly sharedFolders: readonly FolderJson[];
  readonly unknown: readonly Unknown[];
}

interface DiskJson {
  readonly name: string;
  readonly role: MachineDisk['role'];
  readonly type: string | null;
  readonly source: string | null;
  readonly place: string | null;
  readonly format: string | null;
  readonly bus: string | null;
  readonly virtual: SizeRecord;
  readonly used: SizeRecord;
  readonly backing: string | null;
  readonly readOnly: boolean;
  readonly shareable: boolean;
}

interface NetworkJson {
  readonly type: string;
  readonly ip: string | null;
  readonly source: string | null;
  readonly mac: string | null;
  readonly model: string | null;
  readonly options: Readonly<Record<string, SettingValue>>;
}

interface PortJson {
  readonly id: string | null;
  readonly guest: number | null;
  readonly host: number | null;
  readonly guestIp: string | null;
  readonly hostIp: string | null;
  readonly protocol: string | null;
  readonly autoCorrect: boolean | null;
}

interface FolderJson {
  readonly host: string | null;
  readonly guest: string | null;
  readonly type: string | null;
  readonly readOnly: boolean | null;
  readonly options: Readonly<Record<string, SettingValue>>;
}

export function machinesJson(files: readonly MachineFile[]): MachinesJson {
  return {
    version: 1,
    machines: files.flatMap((each) => each.snapshot.machines.map((machine) => machineJson(machine, each))),
    incomplete: files.flatMap(({ file, snapshot: { gaps, document } }) =>
      gaps.map(({ because, span }) => ({
        file,
        line: span === null ? null : document.lines.placeAt(span.start).line + 1,
        because,
      })),
    ),
  };
}

function machineJson(machine: Machine, { file, snapshot }: MachineFile): MachineJson {
  const hypervisor = knownValue(machine.hypervisor);
  return {
    name: knownValue(machine.name),
    file,
    line: snapshot.document.lines.placeAt(machine.heading.start).line + 1,
    provider: knownValue(machine.provider),
    hypervisor: hypervisor?.name ?? null,
    hypervisorType: hypervisor?.type ?? null,
    box: machine.box === null ? null : knownValue(machine.box.name),
    boxVersion: machine.box === null ? null : knownValue(machine.box.version),
    hostname: knownValue(machine.hostname),
    os: knownValue(machine.os),
    cpus: settled(machine.cpus),
    memoryBytes: settled(machine.memory),
    fromBox: { cpus: brought(machine.cpus), memoryBytes: brought(machine.memory) },
    primary: machine.primary,
    autostart: machine.autostart,
    disks: machine.disks.map(diskJson),
    software: machine.software === null ? null : sizeRecord(machine.software.size),
    networks: machine.networks.map(({ type, ip, source, mac, model, options }) => ({
      type,
      ip: knownValue(ip),
      source: knownValue(source),
      mac: knownValue(mac),
      model: knownValue(model),
      options: optionsJson(options),
    })),
    forwardedPorts: machine.forwardedPorts.map(({ id, guest, host, guestIp, hostIp, protocol, autoCorrect }) => ({
      id: knownValue(id),
      guest: knownValue(guest),
      host: knownValue(host),
      guestIp: knownValue(guestIp),
      hostIp: knownValue(hostIp),
      protocol: knownValue(protocol),
      autoCorrect: knownValue(autoCorrect),
    })),
    sharedFolders: machine.sharedFolders.map(({ host, guest, type, readOnly, options }) => ({
      host: knownValue(host),
      guest: knownValue(guest),
      type: knownValue(type),
      readOnly: knownValue(readOnly),
      options: optionsJson(options),
    })),
    unknown: unknownsOf(machine),
  };
}

/** What the file, or the provider, sets; what only the box sets is another machine’s business as soon as the box is newer. */
function settled<T>(fact: Fact<T>): T | null {
  return fact.kind === 'known' && fact.origin.kind !== 'image' ? fact.value : null;
}

function brought<T>(fact: Fact<T>): T | null {
  return fact.kind === 'known' && fact.origin.kind === 'image' ? fact.value : null;
}

function diskJson(disk: MachineDisk): DiskJson {
  const { name, role, sourceKind, source, place, format, bus, virtual, used, backing, readOnly, shareable } = disk;
  return {
    name,
    role,
    type: knownValue(sourceKind),
    source: knownValue(source),
    place: knownValue(place),
    format: knownValue(format),
    bus: knownValue(bus),
    virtual: sizeRecord(virtual),
    used: sizeRecord(used),
    backing: knownValue(backing),
    readOnly,
    shareable,
  };
}

function optionsJson(options: readonly MachineSetting[]): Readonly<Record<string, SettingValue>> {
  return Object.fromEntries(options.map(({ name, value }) => [name, knownValue(value)]));
}
