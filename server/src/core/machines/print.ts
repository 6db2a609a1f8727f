import { printSize } from '../sizes/printSize';
import { atLeast, type Print, type Rounding, scaled, type Units } from '../sizes/rounding';
import type { Size } from '../sizes/size';
import { knownValue } from './fact';
import type { Machine } from './model';
import type { MachineTotals, Sum } from './totals';

const binary: Units = { names: ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'], step: 1024, decimals: 2 };

/** Memory in powers of 1024, as hypervisors count it: `512 MiB`, `1.5 GiB`, `12 GiB`, `1.86 GiB`. */
export function printMemory(bytes: number, towards: Rounding = 'nearest'): string {
  const { value, unit } = scaled(bytes, binary, towards);
  return `${value} ${unit}`;
}

/** `3 machines, 6 vCPU, 12 GiB, ≈ 9.4 GB of disk`; what is left out is said: `≥ 4 GiB of memory (2 not known)`. */
export function printTotals(totals: MachineTotals): string {
  const { machines, certain, onDemand, cpus, memory } = totals;
  const count = `${certain ? '' : '≈ '}${machines} ${machines === 1 ? 'machine' : 'machines'}`;
  return [
    onDemand === 0 || machines === 1 ? count : `${count} (${onDemand} on demand)`,
    printSum(cpus, machines, (value) => `${value} vCPU`, 'vCPU'),
    printSum(memory, machines, printMemory, 'memory'),
    diskText(totals) ?? 'disk not known',
  ].join(', ');
}

/** Bytes. Less than this are the tables of disks that are still empty, which nobody asks for. */
const leastTold = 100e6;

/** `≈ 9.4 GB`, `?`; that a disk of unknown size has tables is not worth telling. */
export function printDisk(disk: Size): string {
  return disk.kind === 'unknown' && (disk.atLeast ?? 0) < leastTold ? '?' : printSize(disk);
}

/**
 * `≈ 9.4 GB of disk`, `up to 40 GB of disk`: where not all of it is known, the most that it may come to says more than
 * the little that is. Null where neither is known.
 */
export function diskText({ disk, bare, virtual }: Pick<MachineTotals, 'disk' | 'bare' | 'virtual'>): string | null {
  if (bare.kind === 'unknown' && virtual.kind !== 'unknown') return `up to ${printSize(virtual, 'up')} of disk`;
  if (disk.kind === 'known' && disk.bytes === 0) return 'no disk';
  const text = printDisk(disk);
  return text === '?' ? null : `${text} of disk`;
}

function printSum({ value, leavesOut }: Sum, all: number, print: Print, what: string): string {
  if (leavesOut === 0) return print(value);
  return leavesOut === all ? `${what} not known` : `${atLeast(value, print)} (${leavesOut} not known)`;
}

/** The name of a machine for people. */
export function machineName({ name }: Machine): string {
  return knownValue(name) ?? (name.kind === 'unknown' ? '(name not known)' : '(no name)');
}
