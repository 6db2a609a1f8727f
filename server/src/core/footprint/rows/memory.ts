import type { Fact } from '../../machines/fact';
import { printMemory } from '../../machines/print';
import type { Bytes } from '../../sizes/bytes';
import { known, type Size, unknown } from '../../sizes/size';
import { times } from '../growth';
import type { ContainerSide, MachineSide } from '../sides';
import { amounts, type Cell, type Pair, type Row, words } from './row';

/** What one instance reserves of its host’s memory. */
export function reservedMemory(side: ContainerSide | MachineSide): Size {
  const fact = side.kind === 'machine' ? side.machine.memory : side.limits.memoryReserved;
  if (fact.kind === 'known') return sizeOf(fact);
  if (fact.kind === 'unknown') return unknown(fact.because);
  if (side.kind === 'machine') return unknown(`${fact.decides ?? 'nobody'} decides on its memory`);
  return unknown('nothing is reserved, and what its processes take is known when they run');
}

export function memoryRow({ container, machine, instances }: Pair): Row {
  return {
    id: 'memory',
    title: 'Memory',
    container: containerMemory(container, instances),
    machine: withBalloon(reservedCell(reservedMemory(machine), instances, 'given to the guest'), machine),
  };
}

/** What the guest has at boot is not all that it ever has. */
function withBalloon(cell: Cell, { machine }: MachineSide): Cell {
  const { currentMemory, maxMemory } = machine;
  const less = currentMemory.kind === 'known' ? [`a balloon leaves each ${printMemory(currentMemory.value)}`] : [];
  const more = maxMemory.kind === 'known' ? [`each may grow to ${printMemory(maxMemory.value)}`] : [];
  return { ...cell, notes: [...cell.notes, ...less, ...more] };
}

function containerMemory(side: ContainerSide, instances: number): Cell {
  const { memoryReserved, memoryLimit } = side.limits;
  const limit =
    memoryLimit.kind === 'known'
      ? `limited to ${printMemory(memoryLimit.value)} each`
      : memoryLimit.kind === 'unknown'
        ? 'its limit is not known'
        : 'no limit: it may take all of the host’s';
  const reserved = reservedMemory(side);
  if (memoryReserved.kind === 'known') return reservedCell(reserved, instances, `reserved; ${limit}`);
  const text = memoryReserved.kind === 'unset' ? 'none reserved' : 'what is reserved is not known';
  return amounts(reserved, reserved, `${text}; ${limit}`, reserved.kind === 'unknown' ? [reserved.because] : []);
}

function reservedCell(one: Size, instances: number, how: string): Cell {
  if (one.kind !== 'known') return amounts(one, one, 'not known', one.kind === 'unknown' ? [one.because] : []);
  const all = times(one, instances);
  const each = `${printMemory(one.bytes)} ${how}`;
  const text = instances === 1 ? each : `${printMemory(one.bytes * instances)} for ${instances}: ${each}`;
  return amounts(one, all, text, [one.evidence.source]);
}

export function overheadRow({ container, machine, instances }: Pair): Row {
  const cell = ({ overhead }: ContainerSide | MachineSide): Cell => {
    if (overhead.kind === 'unknown') return words('not known', [overhead.because]);
    const { low, high } = overhead.bytes;
    const range = (count: number) => `${printMemory(low * count)} to ${printMemory(high * count)}`;
    const text = instances === 1 ? range(1) : `${range(instances)} for ${instances}: ${range(1)} each`;
    return words(`${text}, cited`, [], overhead.figures);
  };
  return {
    id: 'overhead',
    title: 'Memory on top, for what runs it',
    container: cell(container),
    machine: cell(machine),
  };
}

function sizeOf(fact: Fact<Bytes> & { readonly kind: 'known' }): Size {
  const { origin, value } = fact;
  if (origin.kind === 'written') return known(value, { kind: 'counted', source: 'its definition' });
  const date = origin.date === null ? {} : { date: origin.date };
  return known(value, { kind: 'listed', source: origin.source, ...date });
}
