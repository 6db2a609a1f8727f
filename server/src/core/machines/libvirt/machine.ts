import type { DomainModel, OperatingSystem } from '../../formats/libvirt/model/domain';
import { type Setting, writtenValue } from '../../formats/libvirt/setting';
import { bytes } from '../../sizes/bytes';
import { byDefault, type Fact, mapFact, notKnown, unset, written } from '../fact';
import type { Machine, MachineSetting } from '../model';
import { folderOf, forwardsOf, networkOf, otherDevices } from './devices';
import { disksOf, type LookAtImage } from './disks';
import { domainHypervisor } from './hypervisor';
import { systemName } from './osinfo';
import { factOf, firstOf, settingsOf } from './settings';

/** One domain as a machine. libvirt’s defaults are filled in, each with its name. */
export function machineOfDomain(domain: DomainModel, look: LookAtImage): Machine {
  const { cpus, memory, devices, os } = domain;
  return {
    format: 'libvirt',
    name: factOf(domain.name, notKnown('the domain has no name', domain.heading)),
    heading: domain.heading,
    span: domain.span,
    provider: written('libvirt', domain.heading),
    hypervisor: domainHypervisor(domain),
    box: null,
    hostname: unset,
    os: mapFact(factOf(domain.osinfo), systemName),
    cpus: factOf(cpus.maximum, byDefault(1, 'libvirt')),
    cpusAtStart: factOf(cpus.current),
    memory: mapFact(factOf(memory.total, notKnown('the domain names no memory', domain.heading)), bytes),
    currentMemory: mapFact(factOf(memory.atStart), bytes),
    maxMemory: mapFact(factOf(memory.maximum), bytes),
    disks: disksOf(devices.disks, look),
    networks: devices.interfaces.map(networkOf),
    forwardedPorts: devices.interfaces.flatMap(forwardsOf),
    sharedFolders: devices.filesystems.map((folder) => folderOf(folder, domain)),
    devices: otherDevices(devices),
    firmware: firmwareOf(os),
    architecture: architectureOf(os),
    primary: false,
    autostart: true,
    provisioners: [],
    software: null,
    linkedClone: unset,
    settings: settings(domain),
    incomplete: [],
  };
}

function firmwareOf({ firmware, firmwareFeatures, loader, architecture, type }: OperatingSystem): Fact<string> {
  const secure =
    writtenValue(loader?.secure ?? { kind: 'absent' }) === true ||
    firmwareFeatures.some(
      ({ name, enabled }) => writtenValue(name) === 'secure-boot' && writtenValue(enabled) === true,
    );
  const efi = secure ? 'efi with secure boot' : 'efi';
  if (firmware.kind === 'written') return written(firmware.value === 'efi' ? efi : firmware.value, firmware.span);
  if (firmware.kind === 'unknown') return factOf(firmware);
  if (writtenValue(loader?.type ?? { kind: 'absent' }) === 'pflash' && loader !== null)
    return written(efi, loader.span);
  if (loader !== null && loader.path.kind === 'written') return written(loader.path.value, loader.path.span);
  const isPc = /^(?:x86_64|i[3-6]86)$/.test(writtenValue(architecture) ?? 'x86_64');
  return writtenValue(type) === 'hvm' && isPc ? byDefault('bios', 'libvirt') : unset;
}

function architectureOf({ architecture, machine }: OperatingSystem): Fact<string> {
  const both = firstOf<string>(architecture, machine);
  const text = [writtenValue(architecture), writtenValue(machine)].filter((part) => part !== null).join(' ');
  return mapFact(factOf(both), () => text);
}

/** What says something of isolation or of the footprint, and has no field of its own. */
function settings(domain: DomainModel): readonly MachineSetting[] {
  const { cpu, cpuTune, memory, lifecycle, commandLine, launchSecurity, devices, securityLabels } = domain;
  const first = (name: string, all: readonly Setting<string>[]) => all.map((each) => [name, each] as const);
  return settingsOf([
    ['cpu@mode', cpu.mode],
    ['cpu/model', cpu.model],
    ['cputune/shares', cpuTune.shares],
    ['cputune/quota', cpuTune.quota],
    ['memtune/hard_limit', memory.tune.hardLimit],
    ['memoryBacking/locked', memory.backing.locked],
    ['memoryBacking/nosharepages', memory.backing.noSharePages],
    ['memoryBacking/source@type', memory.backing.source],
    ['memoryBacking/access@mode', memory.backing.access],
    ['memory@dumpCore', memory.dumpCore],
    ['on_crash', lifecycle.onCrash],
    ['launchSecurity@type', launchSecurity?.type ?? { kind: 'absent' }],
    ...first(
      'seclabel@type',
      securityLabels.map(({ type }) => type),
    ),
    ...first(
      'graphics@type',
      devices.graphics.map(({ type }) => type),
    ),
    ...first(
      'graphics@listen',
      devices.graphics.map(({ listen, listens }) => firstOf(listen, ...listens.map(({ address }) => address))),
    ),
    ...first(
      'tpm/backend@type',
      devices.tpms.map(({ backend }) => backend),
    ),
    ...first(
      'hostdev@type',
      devices.hostDevices.map(({ type }) => type),
    ),
    ...first('qemu:commandline', commandLine.arguments),
  ]);
}
