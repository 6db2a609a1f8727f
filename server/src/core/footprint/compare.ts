import type { Size } from '../sizes/size';
import { choose, type Reason } from './choose';
import { growthAt, times } from './growth';
import { type Walls, wallsOf } from './isolation';
import type { Interval } from './published';
import { reservedMemory } from './reserved';
import { diskRow, downloadRow } from './rows/disk';
import { isolationRow } from './rows/isolation';
import { portabilityRow, snapshotRow, updateRow } from './rows/life';
import { memoryRow, overheadRow } from './rows/memory';
import type { Pair, Row } from './rows/row';
import { fitsRow, processorsRow, startupRow } from './rows/run';
import { kernelRow, sharedRow, systemRow } from './rows/system';
import type { ContainerSide, MachineSide } from './sides';
import { type Lighter, lighter } from './verdict';

/** A container beside a machine. Immutable; made anew for other numbers. */
export interface Comparison extends Pair {
  readonly lighter: Lighter | null;
  readonly rows: readonly Row[];
  readonly curves: Curves;
  readonly walls: readonly Walls[];
  readonly choose: readonly Reason[];
}

export interface Curves {
  readonly disk: readonly CurvePoint[];
  /** What is reserved; what runs the instances comes on top as `overhead`. */
  readonly memory: readonly (CurvePoint & { readonly overhead: PairOverhead })[];
}

export interface CurvePoint {
  readonly instances: number;
  readonly container: Size;
  readonly machine: Size;
}

/** Bytes, published; null where nobody has published any. */
export interface PairOverhead {
  readonly container: Interval | null;
  readonly machine: Interval | null;
}

/** The most instances that anybody can ask for. */
export const mostInstances = 1000;

export function compare(pair: Pair): Comparison {
  const { container, machine, instances } = pair;
  return {
    ...pair,
    lighter: lighter(container, machine, instances),
    rows: rowsOf(pair),
    curves: curvesOf(pair),
    walls: wallsOf(container.isolation, machine.isolation),
    choose: choose(pair),
  };
}

function rowsOf(pair: Pair): readonly Row[] {
  const fits = fitsRow(pair);
  return [
    diskRow(pair),
    downloadRow(pair),
    memoryRow(pair),
    overheadRow(pair),
    processorsRow(pair),
    startupRow(pair),
    ...(fits === null ? [] : [fits]),
    kernelRow(pair),
    systemRow(pair),
    isolationRow(pair),
    sharedRow(pair),
    updateRow(pair),
    snapshotRow(pair),
    portabilityRow(pair),
  ];
}

const steps = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, mostInstances];

function curvesOf({ container, machine, instances }: Pair): Curves {
  const counts = [...new Set([...steps, instances])].sort((a, b) => a - b);
  const reserved = { container: reservedMemory(container), machine: reservedMemory(machine) };
  return {
    disk: counts.map((count) => ({
      instances: count,
      container: growthAt(container.disk, count),
      machine: growthAt(machine.disk, count),
    })),
    memory: counts.map((count) => ({
      instances: count,
      container: times(reserved.container, count),
      machine: times(reserved.machine, count),
      overhead: { container: overheadAt(container, count), machine: overheadAt(machine, count) },
    })),
  };
}

function overheadAt({ overhead }: ContainerSide | MachineSide, count: number): Interval | null {
  if (overhead.kind === 'unknown') return null;
  return { low: overhead.bytes.low * count, high: overhead.bytes.high * count };
}
