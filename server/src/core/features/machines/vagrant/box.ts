import type { MachineSnapshot } from '../../../machineAnalysis';
import { type Fact, knownValue, spanOf } from '../../../machines/fact';
import type { Machine } from '../../../machines/model';
import { printMemory } from '../../../machines/print';
import { printEvidence, printSize } from '../../../sizes/printSize';
import type { Size } from '../../../sizes/size';
import type { Span } from '../../../text/span';
import { code, escapeMarkdown, shorten } from '../../markdown';
import { clause } from '../clause';

/** Boxes that a hover tells of. */
const mostBoxes = 3;

/** What the boxes bring that a statement names, as sections of Markdown. */
export function boxSections({ machines }: MachineSnapshot, { start, end }: Span): readonly string[] {
  const named = new Map<string, Machine>();
  for (const machine of machines) {
    const place = machine.box === null ? null : spanOf(machine.box.name);
    const name = machine.box === null ? null : knownValue(machine.box.name);
    if (name !== null && place !== null && place.start <= end && start <= place.end && !named.has(name))
      named.set(name, machine);
  }
  return [...named].slice(0, mostBoxes).map(([name, machine]) => boxSection(name, machine));
}

function boxSection(name: string, machine: Machine): string {
  const disk = machine.disks.find(({ role }) => role === 'primary');
  const provider = knownValue(machine.provider);
  return [
    `The box ${code(shorten(name, 80))}${provider === null ? '' : ` for ${escapeMarkdown(provider)}`}:`,
    ...(disk === undefined ? [] : sizeRow('Disk as the guest sees it', disk.virtual)),
    ...(disk === undefined ? [] : sizeRow('Unpacked on the host', disk.master?.used ?? disk.used)),
    ...ownRow('Memory that it asks for', machine.memory, printMemory),
    ...ownRow('Processors that it asks for', machine.cpus, String),
    ...ownRow('System', machine.os, String),
  ].join('\n');
}

function sizeRow(label: string, size: Size): readonly string[] {
  if (size.kind === 'unknown') return [`- ${label}: not known: ${clause(size.because)}`];
  return [`- ${label}: ${printSize(size)}, ${escapeMarkdown(printEvidence(size.evidence))}`];
}

/** Only what the box itself says. */
function ownRow<T>(label: string, fact: Fact<T>, print: (value: T) => string): readonly string[] {
  if (fact.kind !== 'known' || fact.origin.kind !== 'image') return [];
  const { source, date } = fact.origin;
  return [
    `- ${label}: ${escapeMarkdown(print(fact.value))} (${escapeMarkdown(source)}${date === null ? '' : `, ${date}`})`,
  ];
}
