import type { Isolation } from '../isolation/model';
import { knownValue, spanOf } from '../machines/fact';
import type { Machine, MachineDisk } from '../machines/model';
import { machineName, printMemory } from '../machines/print';
import { bytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import type { NoSide } from './container';
import { machineDownload } from './download';
import type { Growth, GrowthPart } from './growth';
import { sideIsolation } from './isolation';
import { machineOverhead } from './overhead';
import type { MachineSide } from './sides';
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
    members: [{ name, ...placeOf(source, machine.heading) }],
    machine,
    stack: [...beneath(machine), ...guestOf(machine, source)],
    disk: diskGrowth(machine),
    download: machineDownload(machine),
    overhead: machineOverhead(machine),
    isolation: sideIsolation(isolation, source),
  };
}

/** As `machineTotals` adds up one machine; several of them have what is shared once. */
export function diskGrowth(machine: Machine): Growth {
  const own = machine.disks.filter(isOwn);
  const masters = new Map(own.flatMap(({ master }) => (master === null ? [] : [[master.key, master.used]])));
  const seen = new Set<string>();
  const disks = own.flatMap((disk): readonly GrowthPart[] => {
    const source = isShared(disk) ? knownValue(disk.source) : null;
    if (source === null) return [{ size: disk.used, per: 'each' }];
    return seen.size < seen.add(source).size ? [{ size: disk.used, per: 'once' }] : [];
  });
  const lost = machine.incomplete.find(({ field }) => field === 'disks');
  const lostDisks: readonly GrowthPart[] =
    lost === undefined
      ? []
      : [
          {
            size: { kind: 'unknown', because: `some disks are not known: ${lost.because}`, atLeast: bytes(0) },
            per: 'each',
          },
        ];
  return {
    parts: [...[...masters.values()].map((size): GrowthPart => ({ size, per: 'once' })), ...disks, ...lostDisks],
    more: machine.provisioners.length === 0 ? [] : [`what ${provisionerCount(machine)} put into it`],
  };
}

/** Discs and floppies are put in; they are no machine’s own. */
function isOwn({ role }: MachineDisk): boolean {
  return role === 'primary' || role === 'data';
}

/** One file that several machines use is there once. */
function isShared({ shareable, readOnly }: MachineDisk): boolean {
  return shareable || readOnly;
}

function provisionerCount({ provisioners }: Machine): string {
  return provisioners.length === 1 ? 'its provisioner' : `its ${provisioners.length} provisioners`;
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
  const hardware: StackPart = { ...ground('virtualHardware', label), per: 'each', member: 0 };
  return [ground('hardware', 'hardware'), ...system, ground('hypervisor', name, known?.because ?? null), hardware];
}

function guestOf(machine: Machine, source: SourceFile): readonly StackPart[] {
  const [system, data] = [machine.disks.filter(({ role }) => role === 'primary'), machine.disks.filter(isData)];
  const boxName = machine.box === null ? null : machine.box.name;
  const boxSpan = boxName === null ? null : spanOf(boxName);
  const parts = (disk: MachineDisk, kind: 'guestSystem' | 'dataDisk', label: string): readonly StackPart[] => {
    const span = disk.span ?? (kind === 'guestSystem' ? boxSpan : null);
    const place = span === null ? null : placeOf(source, span);
    const shared = isShared(disk) && knownValue(disk.source) !== null;
    const own = (text: string, size: Size): StackPart => ({
      kind,
      label: text,
      size,
      per: shared ? 'once' : 'each',
      note: shared ? 'several machines use the same file' : null,
      place,
      member: 0,
    });
    if (disk.master === null) return [own(label, disk.used)];
    const note = 'machines on it keep only their differences';
    const { used } = disk.master;
    const master: StackPart = { kind: 'sharedImage', label, size: used, per: 'once', place, note, member: 0 };
    return [master, own(`differences of ${disk.name}`, disk.used)];
  };
  const guest = knownValue(machine.os) ?? (boxName === null ? null : knownValue(boxName));
  const guestLabel = guest === null ? 'guest kernel and system' : `guest kernel and system: ${guest}`;
  const note = 'what they install is not weighed';
  const provisioned = machine.provisioners.slice(0, 1).map(
    ({ span }): StackPart => ({
      kind: 'provisioned',
      label: `software from ${provisionerCount(machine)}`,
      size: null,
      per: 'each',
      place: span === null ? null : placeOf(source, span),
      note,
      member: 0,
    }),
  );
  return [
    ...system.flatMap((disk) => parts(disk, 'guestSystem', guestLabel)),
    ...provisioned,
    ...data.flatMap((disk) => parts(disk, 'dataDisk', `disk ${disk.name}`)),
  ];
}

function isData({ role }: MachineDisk): boolean {
  return role === 'data';
}
