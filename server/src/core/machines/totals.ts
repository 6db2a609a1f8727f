import { bytes } from '../sizes/bytes';
import type { Size } from '../sizes/size';
import { sumSizes } from '../sizes/sum';
import { type Fact, knownValue } from './fact';
import type { Machine, MachineDisk } from './model';

/** A sum over machines that says how many it leaves out. */
export interface Sum {
  readonly value: number;
  /** Machines of which the figure is not known. */
  readonly leavesOut: number;
}

/** What all machines of a file come to together. */
export interface MachineTotals {
  readonly machines: number;
  /** False where there may be more of them, or fewer, than could be counted. */
  readonly certain: boolean;
  /** Those that `vagrant up` leaves out unless they are named. */
  readonly onDemand: number;
  readonly cpus: Sum;
  /** Bytes. */
  readonly memory: Sum;
  /** On the host’s disk, when the machines are made and provisioned; what several disks stand on counts once. */
  readonly disk: Size;
  /** Their disks alone, as they are before anything provisions the machines. */
  readonly bare: Size;
  /** What the guests see. */
  readonly virtual: Size;
}

export function machineTotals(machines: readonly Machine[], more: boolean): MachineTotals {
  const disks = machines.flatMap((machine) => machine.disks.filter(isOwn));
  const masters = new Map(disks.flatMap(({ master }) => (master === null ? [] : [[master.key, master.used]])));
  const lost = machines.filter(({ incomplete }) => incomplete.some(({ field }) => field === 'disks')).map(lostDisks);
  const bare = [...masters.values(), ...distinct(disks).map(({ used }) => used), ...lost];
  return {
    machines: machines.length,
    certain: !more && machines.every(({ incomplete }) => incomplete.every(({ field }) => field !== 'machine')),
    onDemand: machines.filter(({ autostart }) => !autostart).length,
    cpus: sum(machines.map(({ cpus }) => cpus)),
    memory: sum(machines.map(({ memory }) => memory)),
    disk: sumSizes([...bare, ...machines.flatMap((machine) => weighedSoftware(machine) ?? [])]),
    bare: sumSizes(bare),
    virtual: sumSizes([...distinct(disks).map(({ virtual }) => virtual), ...lost]),
  };
}

/** What provisioners put onto a machine’s disk; null where there are none, or nothing of it is known. */
export function weighedSoftware({ software }: Machine): Size | null {
  if (software === null) return null;
  const { size } = software;
  return size.kind === 'unknown' && (size.atLeast ?? 0) === 0 ? null : size;
}

/** Discs and floppies are put in; they are no machine’s own. */
function isOwn({ role }: MachineDisk): boolean {
  return role === 'primary' || role === 'data';
}

/** One file that several machines use is there once. */
function distinct(disks: readonly MachineDisk[]): readonly MachineDisk[] {
  const seen = new Set<string>();
  return disks.filter((disk) => {
    const source = knownValue(disk.source);
    if (source === null || !(disk.shareable || disk.readOnly)) return true;
    return seen.size < seen.add(source).size;
  });
}

function sum(facts: readonly Fact<number>[]): Sum {
  const values = facts.map(knownValue).filter((value) => value !== null);
  return { value: values.reduce((total, value) => total + value, 0), leavesOut: facts.length - values.length };
}

function lostDisks({ incomplete }: Machine): Size {
  const because = incomplete.find(({ field }) => field === 'disks')?.because ?? '';
  return { kind: 'unknown', because: `some disks are not known: ${because}`, atLeast: bytes(0) };
}
