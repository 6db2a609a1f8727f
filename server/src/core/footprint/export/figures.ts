import { printMemory } from '../../machines/print';
import type { Comparison } from '../compare';
import type { Published } from '../published';

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
export function titleOf(
  { container, machine, instances }: Comparison,
  files: { readonly container: string; readonly machine: string; readonly service?: string },
): string {
  const count = instances === 1 ? 'one instance each' : `${instances} instances each`;
  return `${container.name} of ${files.service ?? files.container} beside ${machine.name} of ${files.machine}, ${count}`;
}
