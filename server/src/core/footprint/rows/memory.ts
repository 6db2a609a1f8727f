import { knownValue } from '../../machines/fact';
import { printMemory } from '../../machines/print';
import { printEvidence } from '../../sizes/printSize';
import { atLeast, fromTo } from '../../sizes/rounding';
import type { Size } from '../../sizes/size';
import { times } from '../growth';
import { saidOfMembers } from '../names';
import { replicaNotes } from '../replicas';
import { reservedMemory } from '../reserved';
import type { ContainerSide, MachineSide } from '../sides';
import { type Amounts, amountsOf, countText } from './amounts';
import { amounts, type Cell, type Pair, type Row, words } from './row';

export function memoryRow({ container, machine, instances }: Pair): Row {
  return {
    id: 'memory',
    title: 'Memory',
    container: containerMemory(container, instances),
    machine: machineMemory(machine, instances),
  };
}

function machineMemory(side: MachineSide, instances: number): Cell {
  const { members } = side;
  const given = amountsOf(members, ({ memory }) => memory, printMemory, 'not known');
  // What the guest has at boot is not all that it ever has.
  const later = saidOfMembers(members, ({ memory, currentMemory, maxMemory }) => [
    ...(currentMemory.kind === 'known' && currentMemory.value !== knownValue(memory)
      ? [`a balloon leaves each ${printMemory(currentMemory.value)}`]
      : []),
    ...(maxMemory.kind === 'known' ? [`each may grow to ${printMemory(maxMemory.value, 'up')}`] : []),
  ]);
  const text = given.known === 'none' ? 'not known' : amountText(given, side, instances, 'given to the guest');
  return reservedCell(side, instances, text, later);
}

function containerMemory(side: ContainerSide, instances: number): Cell {
  const { members } = side;
  const reserved = amountsOf(members, ({ limits }) => limits.memoryReserved, printMemory, 'none');
  const isOpen = members.some(({ limits }) => limits.memoryReserved.kind === 'unknown');
  const none = isOpen ? 'what is reserved is not known' : 'none reserved';
  const text = reserved.known === 'none' ? none : amountText(reserved, side, instances, 'reserved');
  return reservedCell(side, instances, `${text}; ${limitText(side)}`, replicaNotes(side));
}

function limitText({ members }: ContainerSide): string {
  const limit = amountsOf(members, ({ limits }) => limits.memoryLimit, printMemory, 'no limit');
  const isOpen = members.some(({ limits }) => limits.memoryLimit.kind === 'unknown');
  const [it, its] = members.length === 1 ? ['it', 'its limit is'] : ['they', 'their limits are'];
  if (limit.known === 'none') return isOpen ? `${its} not known` : `no limit: ${it} may take all of the host’s`;
  const count = members[0]?.service?.replicas.count ?? 1;
  if (members.length === 1) return `limited to ${limit.each} ${count === 1 ? 'each' : `for its ${count} containers`}`;
  return `limited to ${limit.each}`;
}

/** `3 GiB for 3: 1 GiB given to the guest`, `≥ 6 GiB given to the guest for 3 of each: 2 GiB for web, not known for db`. */
function amountText(
  { total, each, known }: Amounts,
  side: ContainerSide | MachineSide,
  instances: number,
  how: string,
) {
  const sum = known === 'all' ? printMemory(total * instances) : atLeast(total * instances, printMemory);
  const count = countText(instances, side.members);
  if (side.members.length === 1) return instances === 1 ? `${each} ${how}` : `${sum} for ${count}: ${each} ${how}`;
  const all = `${sum} ${side.kind === 'machine' ? 'given to the guests' : how}`;
  return instances === 1 ? `${all}: ${each}` : `${all} for ${count}: ${each}`;
}

function reservedCell(side: ContainerSide | MachineSide, instances: number, text: string, notes: readonly string[]) {
  const one = reservedMemory(side);
  return amounts(one, times(one, instances), text, [basisOf(one), ...notes]);
}

/** Defaults and choices are named for what they are. */
function basisOf(size: Size): string {
  if (size.kind === 'unknown') return size.because;
  return size.evidence.kind === 'counted' ? printEvidence(size.evidence) : size.evidence.source;
}

export function overheadRow({ container, machine, instances }: Pair): Row {
  const cell = ({ overhead, members }: ContainerSide | MachineSide): Cell => {
    if (overhead.kind === 'unknown') return words('not known', [overhead.because]);
    const { low, high } = overhead.bytes;
    const range = (count: number) => fromTo(low * count, high * count, printMemory);
    const of = members.length === 1 ? 'each' : 'for one of each';
    const text =
      instances === 1 ? range(1) : `${range(instances)} for ${countText(instances, members)}: ${range(1)} ${of}`;
    return words(`${text}, cited`, [], overhead.figures);
  };
  return {
    id: 'overhead',
    title: 'Memory on top',
    container: cell(container),
    machine: cell(machine),
  };
}
