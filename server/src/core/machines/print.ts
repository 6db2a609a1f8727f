import { printSize } from '../sizes/printSize';
import type { Size } from '../sizes/size';
import { knownValue } from './fact';
import type { Machine } from './model';
import type { MachineTotals, Sum } from './totals';

/** Memory in powers of 1024, as hypervisors count it: `512 MiB`, `1.5 GiB`, `12 GiB`, `1.86 GiB`. */
export function printMemory(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${Number(value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0))} ${units[unit] ?? 'bytes'}`;
}

/** `3 machines, 6 vCPU, 12 GiB, ≈ 9.4 GB of disk`; what is left out is said: `≥ 4 GiB of memory (2 not known)`. */
export function printTotals(totals: MachineTotals): string {
  const { machines, certain, onDemand, cpus, memory, disk } = totals;
  const count = `${certain ? '' : '≈ '}${machines} ${machines === 1 ? 'machine' : 'machines'}`;
  return [
    onDemand === 0 || machines === 1 ? count : `${count} (${onDemand} on demand)`,
    printSum(cpus, machines, (value) => `${value} vCPU`, 'vCPU'),
    printSum(memory, machines, printMemory, 'memory'),
    diskPart(disk),
  ].join(', ');
}

/** Bytes. Less than this is known of a disk by its tables alone, which nobody asks for. */
const leastTold = 10e6;

/** `≈ 9.4 GB`, `?`; that a disk of unknown size has tables is not worth telling. */
export function printDisk(disk: Size): string {
  return disk.kind === 'unknown' && (disk.atLeast ?? 0) < leastTold ? '?' : printSize(disk);
}

function diskPart(disk: Size): string {
  const text = printDisk(disk);
  if (text === '?') return 'disk not known';
  return disk.kind === 'known' && disk.bytes === 0 ? 'no disk' : `${text} of disk`;
}

function printSum({ value, leavesOut }: Sum, all: number, print: (value: number) => string, what: string): string {
  if (leavesOut === 0) return print(value);
  return leavesOut === all ? `${what} not known` : `≥ ${print(value)} (${leavesOut} not known)`;
}

/** The name of a machine for people. */
export function machineName({ name }: Machine): string {
  return knownValue(name) ?? (name.kind === 'unknown' ? '(name not known)' : '(no name)');
}
