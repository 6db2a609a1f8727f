import type { MachineSnapshot } from '../../machineAnalysis';
import { knownValue } from '../../machines/fact';
import type { Machine } from '../../machines/model';
import { machineName, printMemory } from '../../machines/print';
import { diskGrowth } from '../disks';
import type { HeldPart } from './held';
import { type MachineFile, machineTraits } from './machineTraits';
import type { MachineTraits } from './traits';

/** What is kept of a file of machines: little, since there may be hundreds of them. */
export interface MachineFacts {
  readonly machines: readonly MachineEntry[];
  /** Why nothing of it can be read, as a clause; null where it can. */
  readonly refused: string | null;
  /** Why there may be more of them, or fewer, than are listed, as a clause; null where it is certain. */
  readonly gap: string | null;
  /** Machines of a provider that starts containers. */
  readonly containers: number;
  readonly pending: boolean;
}

export interface MachineEntry {
  readonly traits: MachineTraits;
  readonly title: string;
  /** From 0. */
  readonly line: number;
  /** `KVM, 2 vCPU, 2 GiB` */
  readonly detail: string;
  readonly disk: readonly HeldPart[];
  /** True where more comes onto its disk than is weighed. */
  readonly isFilled: boolean;
  /** Bytes; null where that is not known. */
  readonly memory: number | null;
}

export function machineFacts(snapshot: MachineSnapshot, uri: string, script: MachineFile['script']): MachineFacts {
  const { document, source, machines, refused, gaps, pending } = snapshot;
  const file: MachineFile = { uri, path: source.around.path, text: document.lines.text, script };
  const virtual = machines.filter((machine) => knownValue(machine.hypervisor)?.type !== null);
  return {
    machines: virtual.map((machine) => entryOf(machine, document.lines, file)),
    refused,
    gap: gaps[0]?.because ?? doubtOf(machines),
    containers: machines.length - virtual.length,
    pending,
  };
}

function entryOf(machine: Machine, lines: MachineSnapshot['document']['lines'], file: MachineFile): MachineEntry {
  const { parts, more } = diskGrowth(machine);
  return {
    traits: machineTraits(machine, file),
    title: machineName(machine),
    line: lines.placeAt(machine.heading.start).line,
    detail: detailOf(machine),
    disk: parts,
    isFilled: more.length > 0,
    memory: knownValue(machine.memory),
  };
}

function doubtOf(machines: readonly Machine[]): string | null {
  const doubts = machines.flatMap(({ incomplete }) => incomplete.filter(({ field }) => field === 'machine'));
  return doubts[0]?.because ?? null;
}

function detailOf({ hypervisor, cpus, memory }: Machine): string {
  const runsOn = knownValue(hypervisor)?.name;
  const count = knownValue(cpus);
  const amount = knownValue(memory);
  return [
    runsOn ?? 'hypervisor not known',
    count === null ? 'vCPU not known' : `${count} vCPU`,
    amount === null ? 'memory not known' : printMemory(amount),
  ].join(', ');
}
