import { writtenValue } from '../core/formats/libvirt/setting';
import type { MachineSnapshot } from '../core/machineAnalysis';
import { type Fact, knownValue } from '../core/machines/fact';
import type { Machine } from '../core/machines/model';
import { machineName, printDisk, printMemory, printTotals } from '../core/machines/print';
import { machineTotals } from '../core/machines/totals';
import type { Span } from '../core/text/span';
import type { Terminal } from './command';
import type { MachineFile } from './machines';
import { unknownsOf } from './machinesUnknown';
import { type Cell, type Column, cell, cut, paint, printable, type Style, table } from './table';

const columns: readonly Column[] = [
  { title: 'LINE', align: 'right' },
  { title: 'MACHINE', align: 'left' },
  { title: 'RUNS ON', align: 'left' },
  { title: 'BOX OR SYSTEM', align: 'left' },
  { title: 'vCPU', align: 'right' },
  { title: 'MEMORY', align: 'right' },
  { title: 'DISK', align: 'right' },
  { title: 'SHARES WITH ITS HOST', align: 'left' },
];

/** The table for people: each file with what it comes to, its machines, and what is not known of them. */
export function machinesText(files: readonly MachineFile[], terminal: Terminal): string {
  return `${files.map((each) => fileText(each, terminal)).join('\n\n')}\n`;
}

function fileText({ file, snapshot }: MachineFile, { colour, width }: Terminal): string {
  const { machines, totals, gaps, document, problems } = snapshot;
  const heading = paint(printable(file), 'bold', colour);
  const lineOf = ({ start }: Span) => document.lines.placeAt(start).line + 1;
  if (machines.length === 0 && gaps.length === 0 && problems.length === 0)
    return `${heading}  defines no machine${whatElse(snapshot)}`;
  const room = width === null ? 60 : Math.max(16, Math.min(60, Math.floor(width / 4)));
  const rows = machines.map((machine) => [
    cell(String(lineOf(machine.heading)), 'dim'),
    cell(cut(printable(machineName(machine)), room), machine.autostart ? 'bold' : 'plain'),
    cell(cut(printable(runsOn(machine)), room), machine.hypervisor.kind === 'known' ? 'plain' : 'warn'),
    cell(cut(printable(system(machine)), room)),
    amount(machine.cpus, String),
    amount(machine.memory, printMemory),
    cell(printDisk(machineTotals([machine], false).disk), 'plain'),
    cell(cut(printable(shares(machine)), room), 'dim'),
  ]);
  const isTold = (place: Span | null) => problems.some(({ span }) => span.start === place?.start);
  const notes = [
    ...problems.map(({ span, message }) => `line ${lineOf(span)}: ${message}`),
    ...gaps.filter(({ span }) => !isTold(span)).map(({ because }) => `there may be other machines: ${because}`),
    ...whatIsUnknown(machines, new Set(gaps.map(({ because }) => because))),
  ];
  const told = [...new Set(notes)].slice(0, mostNotes);
  const rest = notes.length > told.length && told.length === mostNotes ? ['…'] : [];
  return [
    `${heading}  ${machines.length === 0 ? 'no machine can be told' : printTotals(totals)}`,
    ...(rows.length === 0 ? [] : [table(columns, rows, colour)]),
    ...[...told, ...rest].map((note) => paint(`  ${printable(note)}`, 'dim', colour)),
  ].join('\n');
}

function whatElse({ source }: MachineSnapshot): string {
  if (source.format === 'vagrantfile') return '';
  const { model } = source.read;
  const name = 'name' in model ? writtenValue(model.name) : null;
  return model.kind === 'notLibvirt'
    ? ''
    : `: it is the ${model.kind} ${name === null ? '' : printable(name)}`.trimEnd();
}

/** One line a reason, whatever it hides, and of however many machines. */
function whatIsUnknown(machines: readonly Machine[], told: ReadonlySet<string>): readonly string[] {
  const byReason = new Map<string, { readonly names: Set<string>; readonly fields: Set<string> }>();
  for (const machine of machines)
    for (const { field, because } of unknownsOf(machine)) {
      if (field === 'machine' && told.has(because)) continue;
      const { names, fields } = byReason.get(because) ?? { names: new Set(), fields: new Set() };
      byReason.set(because, { names: names.add(machineName(machine)), fields: fields.add(field) });
    }
  return [...byReason].map(([because, { names, fields }]) => `${some(names)}: not known: ${some(fields)}: ${because}`);
}

/** The first few, and how many more. */
function some(words: ReadonlySet<string>): string {
  const shown = [...words].slice(0, 4).join(', ');
  return words.size <= 4 ? shown : `${shown} and ${words.size - 4} more`;
}

/** More of them nobody reads; the JSON has all. */
const mostNotes = 20;

function runsOn({ hypervisor, provider }: Machine): string {
  const known = knownValue(hypervisor);
  if (known === null) return knownValue(provider) ?? '?';
  return known.type === null ? known.name : `${known.name}, type ${known.type}`;
}

function system({ box, os }: Machine): string {
  const name = box === null ? knownValue(os) : knownValue(box.name);
  const version = box === null ? null : knownValue(box.version);
  return version === null ? (name ?? '') : `${name ?? '?'} ${version}`;
}

/** What nobody wrote stands in brackets. */
function amount<T>(fact: Fact<T>, print: (value: T) => string): Cell {
  if (fact.kind === 'known') {
    const style: Style = fact.origin.kind === 'written' ? 'bold' : 'plain';
    return cell(fact.origin.kind === 'written' ? print(fact.value) : `(${print(fact.value)})`, style);
  }
  return cell(fact.kind === 'unknown' ? '?' : '', 'warn');
}

function shares({ sharedFolders, forwardedPorts }: Machine): string {
  const folders = sharedFolders.map(({ host, guest }) => `${knownValue(host) ?? '?'} → ${knownValue(guest) ?? '?'}`);
  const ports = forwardedPorts
    .filter(({ id }) => knownValue(id) !== 'ssh')
    .map(({ host, guest }) => `:${knownValue(host) ?? '?'} → :${knownValue(guest) ?? '?'}`);
  return [...folders, ...ports].join(', ');
}
