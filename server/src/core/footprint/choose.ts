import { knownValue } from '../machines/fact';
import { hypervisors } from '../machines/hypervisors';
import { printMemory } from '../machines/print';
import { printSize } from '../sizes/printSize';
import { knownPart } from '../sizes/sum';
import { growthAt } from './growth';
import { countOf, countOfOne, different } from './names';
import { reservedMemory } from './reserved';
import type { Pair } from './rows/row';
import type { MachineSide } from './sides';
import { isAlike, lighter } from './verdict';

/** One reason of this pair to take one side. */
export interface Reason {
  readonly side: 'container' | 'machine';
  /** A sentence without its full stop. */
  readonly text: string;
}

/** Only what follows from the facts of this pair. */
export function choose(pair: Pair): readonly Reason[] {
  return [...byDisk(pair), ...byMemory(pair), ...byKernel(pair), ...bySystem(pair)];
}

function byDisk({ container, machine, instances }: Pair): readonly Reason[] {
  const found = lighter(container, machine, instances);
  if (found === null || isAlike(found)) return [];
  const [light, heavy] = found.side === 'container' ? [container, machine] : [machine, container];
  const [less, more] = [growthAt(light.disk, instances), growthAt(heavy.disk, instances)];
  const count = countOfOne(light) * instances;
  const who =
    count === 1 ? 'one takes' : `${countOfOne(light) === countOfOne(heavy) ? count : countOf(light, instances)} take`;
  return [{ side: found.side, text: `disk is scarce: ${who} ${printSize(less)} in place of ${printSize(more)}` }];
}

function byMemory({ container, machine }: Pair): readonly Reason[] {
  const { members } = machine;
  const given = reservedMemory(machine);
  if (given.kind === 'unknown' || container.members.some(({ limits }) => limits.memoryReserved.kind !== 'unset'))
    return [];
  const most = members.reduce(
    (sum, { memory, maxMemory }) => sum + (knownValue(maxMemory) ?? knownValue(memory) ?? 0),
    0,
  );
  const isOne = members.length === 1;
  const machines = `${isOne ? 'each machine is' : 'the machines together are'} given ${printMemory(knownPart(given))}`;
  const idle: Reason = {
    side: 'container',
    text: `instances idle much: ${machines}, a container only what its processes take`,
  };
  const isBounded = members.every(({ maxMemory }) => maxMemory.kind !== 'unknown');
  if (!isBounded || container.members.some(({ limits }) => limits.memoryLimit.kind !== 'unset')) return [idle];
  const guests = `${isOne ? 'the guest' : 'the guests together'} cannot take more than ${printMemory(most, 'up')}`;
  const containers = container.members.length === 1 ? 'this container has no limit' : 'these containers have no limit';
  return [idle, { side: 'machine', text: `memory must have a bound: ${guests}, ${containers}` }];
}

function byKernel({ machine }: Pair): readonly Reason[] {
  const known = machine.members.map(({ hypervisor }) => knownValue(hypervisor)?.name ?? null);
  const names = different(known.filter((name) => name !== null));
  if (known.includes(null)) return [];
  if (names.includes(emulated))
    return [{ side: 'container', text: `speed matters: ${emulated} interprets every instruction of the guest` }];
  const stands = names.length === 1 ? 'stands' : 'stand';
  return [
    {
      side: 'machine',
      text: `tenants do not trust each other, or a kernel of its own is needed: ${names.join(' and ')} ${stands} between guest and host, containers share the host’s kernel${opened(machine)}`,
    },
  ];
}

const emulated = hypervisors.emulated.name;

/** A boundary is worth what its definition leaves of it. */
function opened({ isolation }: MachineSide): string {
  const walls = isolation.matrix.filter(({ state }) => state === 'opened').map(({ title }) => title);
  return walls.length === 0 ? '' : `; it leaves open: ${walls.join(', ')}`;
}

function bySystem({ container, machine }: Pair): readonly Reason[] {
  const systems = different(container.members.map(({ platform }) => platform.os));
  const guests = different(machine.members.flatMap(({ os }) => knownValue(os) ?? []));
  const other = guests.filter((guest) => systems.every((os) => otherSystem(guest, os)));
  if (other.length === 0) return [];
  const text = `the work needs ${other.join(' and ')}: a container of ${systems.join(' or ')} cannot be it`;
  return [{ side: 'machine', text }];
}

/** Whether a guest’s system surely has another kernel than the container’s programs ask for. */
function otherSystem(guest: string, os: string): boolean {
  const windows = /windows/i.test(guest);
  if (windows || os === 'windows') return windows !== (os === 'windows');
  return /\b(?:freebsd|openbsd|netbsd|dragonfly|macos|solaris|omnios)/i.test(guest);
}
