import { knownValue } from '../machines/fact';
import { hypervisors } from '../machines/hypervisors';
import { printMemory } from '../machines/print';
import { printSize } from '../sizes/printSize';
import { growthAt } from './growth';
import type { Pair } from './rows/row';
import type { MachineSide } from './sides';
import { lighter } from './verdict';

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
  if (found === null) return [];
  const [light, heavy] = found.side === 'container' ? [container, machine] : [machine, container];
  const [less, more] = [growthAt(light.disk, instances), growthAt(heavy.disk, instances)];
  const who = instances === 1 ? 'one takes' : `${instances} take`;
  return [{ side: found.side, text: `disk is scarce: ${who} ${printSize(less)} in place of ${printSize(more)}` }];
}

function byMemory({ container, machine }: Pair): readonly Reason[] {
  const { memory, maxMemory } = machine.machine;
  const { memoryReserved, memoryLimit } = container.limits;
  if (memory.kind !== 'known' || memoryReserved.kind !== 'unset') return [];
  const most = knownValue(maxMemory) ?? memory.value;
  return [
    {
      side: 'container',
      text: `instances idle much: each machine is given ${printMemory(memory.value)}, a container only what its processes take`,
    },
    ...(memoryLimit.kind !== 'unset' || maxMemory.kind === 'unknown'
      ? []
      : ([
          {
            side: 'machine',
            text: `memory must have a bound: the guest cannot take more than ${printMemory(most)}, this container has no limit`,
          },
        ] as const)),
  ];
}

function byKernel({ machine }: Pair): readonly Reason[] {
  const hypervisor = knownValue(machine.machine.hypervisor);
  if (hypervisor === null) return [];
  if (hypervisor.name === hypervisors.emulated.name)
    return [{ side: 'container', text: `speed matters: ${hypervisor.name} interprets every instruction of the guest` }];
  return [
    {
      side: 'machine',
      text: `tenants do not trust each other, or a kernel of its own is needed: ${hypervisor.name} stands between guest and host, containers share the host’s kernel${opened(machine)}`,
    },
  ];
}

/** A boundary is worth what its definition leaves of it. */
function opened({ isolation }: MachineSide): string {
  const walls = isolation.matrix.filter(({ state }) => state === 'opened').map(({ title }) => title);
  return walls.length === 0 ? '' : `; its definition opens: ${walls.join(', ')}`;
}

function bySystem({ container, machine }: Pair): readonly Reason[] {
  const guest = knownValue(machine.machine.os);
  const { os } = container.platform;
  if (guest === null || !otherSystem(guest, os)) return [];
  return [{ side: 'machine', text: `the work needs ${guest}: a container of ${os} cannot be it` }];
}

/** Whether a guest’s system surely has another kernel than the container’s programs ask for. */
function otherSystem(guest: string, os: string): boolean {
  const windows = /windows/i.test(guest);
  if (windows || os === 'windows') return windows !== (os === 'windows');
  return /\b(?:freebsd|openbsd|netbsd|dragonfly|macos|solaris|omnios)/i.test(guest);
}
