import { printMemory } from '../../machines/print';
import type { Comparison } from '../compare';
import type { Published } from '../published';
import type { ContainerSide, MachineSide } from '../sides';

/** Every published figure of a comparison once, as `who, when: what: how much`. */
export function publishedLines({ rows }: Comparison): readonly string[] {
  const figures = rows.flatMap(({ container, machine }) => [...container.published, ...machine.published]);
  return [...new Set(figures.map(publishedLine))];
}

function publishedLine({ what, low, high, unit, source, date }: Published): string {
  const print = (value: number) => (unit === 'seconds' ? `${value} s` : printMemory(value));
  const amount = low === null || low === high ? print(high) : `${print(low)} to ${print(high)}`;
  return `${source}${date === null ? '' : `, ${date}`}: ${what}: ${amount}`;
}

/** What the figures rest on and leave out, a sentence each with its row and side. */
export function noteLines({ rows }: Comparison): readonly string[] {
  return rows.flatMap(({ title, container, machine }) => [
    ...container.notes.map((note) => `${title}, container: ${note}`),
    ...machine.notes.map((note) => `${title}, machine: ${note}`),
  ]);
}

/** `web of Dockerfile beside db of Vagrantfile, 3 instances each`. */
export function titleOf({ container, machine, instances }: Comparison): string {
  const count = instances === 1 ? 'one instance each' : `${instances} instances each`;
  return `${container.name} of ${container.service?.file ?? fileOf(container)} beside ${machine.name} of ${fileOf(machine)}, ${count}`;
}

/** The file of a side’s first member. */
export function fileOf({ members: [first] }: ContainerSide | MachineSide): string {
  return first?.file ?? '';
}
