import type { Cpu } from '../model/cpu';
import type { MemoryModule } from '../model/devices';
import type { Memory } from '../model/memory';
import { absent, type Setting, written } from '../setting';
import { childOf, childrenOf, type XmlElement } from '../xml/tree';
import { memoryAmount, scaled } from './amount';
import { attribute, count, countOf, presence, spanOrNull, truthOf } from './values';

export function readMemory(domain: XmlElement, cells: Cpu['numaCells'], modules: readonly MemoryModule[]): Memory {
  const memory = childOf(domain, 'memory');
  const tune = childOf(domain, 'memtune');
  const backing = childOf(domain, 'memoryBacking');
  const numaTune = childOf(childOf(domain, 'numatune'), 'memory');
  const maximum = childOf(domain, 'maxMemory');
  const amount = unlessEmpty(memory);
  const current = unlessEmpty(childOf(domain, 'currentMemory'));
  const numaTotal = numaTotalOf(cells, modules);
  const isWritten = amount.kind !== 'absent' && !(amount.kind === 'written' && amount.value === 0);
  const total = isWritten ? amount : numaTotal;
  return {
    memory: amount,
    current,
    maximum: memoryAmount(maximum),
    slots: countOf(maximum, 'slots'),
    total,
    numaTotal,
    atStart: atStart(current, total),
    dumpCore: truthOf(memory, 'dumpCore'),
    tune: {
      hardLimit: memoryAmount(childOf(tune, 'hard_limit')),
      softLimit: memoryAmount(childOf(tune, 'soft_limit')),
      swapHardLimit: memoryAmount(childOf(tune, 'swap_hard_limit')),
      minGuarantee: memoryAmount(childOf(tune, 'min_guarantee')),
    },
    backing: {
      span: spanOrNull(backing),
      hugePages: hugePages(childOf(backing, 'hugepages')),
      locked: presence(backing, 'locked'),
      noSharePages: presence(backing, 'nosharepages'),
      source: attribute(childOf(backing, 'source'), 'type'),
      access: attribute(childOf(backing, 'access'), 'mode'),
      allocation: attribute(childOf(backing, 'allocation'), 'mode'),
      discard: presence(backing, 'discard'),
    },
    numaTune: {
      mode: attribute(numaTune, 'mode'),
      nodes: attribute(numaTune, 'nodeset'),
      placement: attribute(numaTune, 'placement'),
    },
  };
}

/** libvirt takes an empty element for none. */
function unlessEmpty(element: XmlElement | null): Setting<number> {
  return element !== null && element.texts.length === 0 && element.end !== 'missing' ? absent : memoryAmount(element);
}

function numaTotalOf(cells: Cpu['numaCells'], modules: readonly MemoryModule[]): Setting<number> {
  const sum = added(cells.map((cell) => cell.memory));
  return sum.kind === 'written' ? added([sum, ...modules.map(({ size }) => size)]) : sum;
}

/** The place of a sum is its first part's. */
function added(parts: readonly Setting<number>[]): Setting<number> {
  let sum: Setting<number> = absent;
  for (const part of parts) {
    if (part.kind === 'unknown') return part;
    if (part.kind === 'absent') continue;
    sum = sum.kind === 'written' ? written(sum.value + part.value, sum.span) : part;
  }
  return sum;
}

function atStart(current: Setting<number>, total: Setting<number>): Setting<number> {
  if (current.kind === 'absent' || total.kind !== 'written') return current.kind === 'unknown' ? current : total;
  if (current.kind === 'unknown') return current;
  return current.value === 0 || current.value > total.value ? total : current;
}

function hugePages(element: XmlElement | null): Memory['backing']['hugePages'] {
  if (element === null) return null;
  const sizes = childrenOf(element, 'page').map((page) =>
    scaled(count(attribute(page, 'size')), attribute(page, 'unit'), 1024),
  );
  return { span: element.span, sizes };
}
