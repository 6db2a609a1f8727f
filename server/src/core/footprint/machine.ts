import type { Isolation } from '../isolation/model';
import { knownValue, spanOf } from '../machines/fact';
import type { Machine, MachineDisk } from '../machines/model';
import { machineName, printMemory } from '../machines/print';
import { weighedSoftware } from '../machines/totals';
import type { Size } from '../sizes/size';
import type { NoSide } from './container';
import { diskGrowth, isOwn, provisionerCount, sharedFile, virtualDisks } from './disks';
import { machineDownload } from './download';
import { sideIsolation } from './isolation';
import { machineOverhead } from './overhead';
import { mayShare, sharedByMachine } from './shares';
import type { MachineMember, MachineSide } from './sides';
import { ground, placeOf, type SourceFile, type StackPart } from './stack';

/** A machine of a file; a provider that starts containers has none. */
export function machineSide(machine: Machine, source: SourceFile, isolation: Isolation): MachineSide | NoSide {
  const hypervisor = knownValue(machine.hypervisor);
  const name = machineName(machine);
  if (hypervisor?.type === null)
    return { because: `${name} runs as ${hypervisor.name}: there is no virtual machine to compare with` };
  return {
    kind: 'machine',
    name,
    members: [memberOf(machine, source)],
    stack: [...beneath(machine), ...guestOf(machine, source)],
    disk: diskGrowth(machine),
    downloads: [machineDownload(machine)],
    virtual: virtualDisks(machine),
    overhead: machineOverhead(machine),
    isolation: sideIsolation(isolation, source),
  };
}

function memberOf(machine: Machine, source: SourceFile): MachineMember {
  const { box, disks, provisioners } = machine;
  const { hypervisor, provider, os, architecture, cpus, memory, currentMemory, maxMemory } = machine;
  return {
    name: machineName(machine),
    ...placeOf(source, machine.heading),
    hypervisor,
    provider,
    box: box === null ? null : knownValue(box.name),
    boxVersion: box === null ? null : knownValue(box.version),
    os,
    architecture,
    cpus,
    memory,
    currentMemory,
    maxMemory,
    formats: disks.filter(isOwn).map(({ format }) => knownValue(format)),
    provisioners: provisioners.length,
    shares: sharedByMachine(machine),
    mayShare: mayShare(machine),
    typical: false,
  };
}

function beneath({ hypervisor, cpus, memory, firmware }: Machine): readonly StackPart[] {
  const known = knownValue(hypervisor);
  const name = known?.name ?? 'a hypervisor that is not known';
  const system =
    known?.type === 2 ? [ground('hostSystem', 'system of the host', 'the hypervisor is a program on it')] : [];
  const amounts = [
    cpus.kind === 'known' ? `${cpus.value} vCPU` : 'vCPU not known',
    memory.kind === 'known' ? printMemory(memory.value) : 'memory not known',
    ...(firmware.kind === 'known' ? [firmware.value] : []),
  ];
  const label = `virtual hardware: ${amounts.join(', ')}`;
  const hardware: StackPart = { ...ground('virtualHardware', label), per: 'each', member: 0, key: null };
  return [ground('hardware', 'hardware'), ...system, ground('hypervisor', name, known?.because ?? null), hardware];
}

function guestOf(machine: Machine, source: SourceFile): readonly StackPart[] {
  const [system, data] = [machine.disks.filter(({ role }) => role === 'primary'), machine.disks.filter(isData)];
  const boxName = machine.box === null ? null : machine.box.name;
  const boxSpan = boxName === null ? null : spanOf(boxName);
  const parts = (disk: MachineDisk, kind: 'guestSystem' | 'dataDisk', label: string): readonly StackPart[] => {
    const span = disk.span ?? (kind === 'guestSystem' ? boxSpan : null);
    const place = span === null ? null : placeOf(source, span);
    const file = sharedFile(disk);
    const own = (text: string, size: Size): StackPart => ({
      kind,
      label: text,
      size,
      per: file === null ? 'each' : 'once',
      note: file === null ? null : 'several machines use the same file',
      place,
      member: 0,
      key: file,
    });
    if (disk.master === null) return [own(label, disk.used)];
    const note = 'machines on it keep only their differences';
    const { used, key } = disk.master;
    const master: StackPart = { kind: 'sharedImage', label, size: used, per: 'once', place, note, member: 0, key };
    return [master, own(`differences of ${disk.name}`, disk.used)];
  };
  const guest = knownValue(machine.os) ?? (boxName === null ? null : knownValue(boxName));
  const guestLabel = guest === null ? 'guest kernel and system' : `guest kernel and system: ${guest}`;
  const software = weighedSoftware(machine);
  const provisioned = machine.provisioners.slice(0, 1).map(
    ({ span }): StackPart => ({
      kind: 'provisioned',
      label: `software from ${provisionerCount(machine)}`,
      size: software,
      per: 'each',
      place: span === null ? null : placeOf(source, span),
      note: softwareNote(machine, software),
      member: 0,
      key: null,
    }),
  );
  return [
    ...system.flatMap((disk) => parts(disk, 'guestSystem', guestLabel)),
    ...provisioned,
    ...data.flatMap((disk) => parts(disk, 'dataDisk', `disk ${disk.name}`)),
  ];
}

function softwareNote({ software }: Machine, weighed: Size | null): string | null {
  if (weighed !== null) return software?.left ?? null;
  const because = software?.size.kind === 'unknown' ? `: ${software.size.because}` : '';
  return `what they install is not weighed${because}`;
}

function isData({ role }: MachineDisk): boolean {
  return role === 'data';
}
