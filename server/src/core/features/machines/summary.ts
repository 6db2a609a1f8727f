import { isolationOfMachine } from '../../isolation/machine';
import type { Isolation } from '../../isolation/model';
import type { MachineSnapshot } from '../../machineAnalysis';
import { type Fact, knownValue } from '../../machines/fact';
import type { Hypervisor, Machine, MachineDisk, MachineNetwork } from '../../machines/model';
import { printMemory } from '../../machines/print';
import { printEvidence, printInterval, printSize } from '../../sizes/printSize';
import type { Size } from '../../sizes/size';
import type { LineIndex } from '../../text/lineIndex';
import type { HoverText } from '../data';
import { isolationLines } from '../isolationText';
import { escapeMarkdown, shorten } from '../markdown';
import { clause } from './clause';
import { doubtOf, groupsOf, namesOf } from './groups';
import { resourcesOf } from './words';

/** Disks that a hover lists. */
const mostDisks = 4;

/** What the machine is that a line defines: its figures, and where each is from. */
export function machineHover(snapshot: MachineSnapshot, offset: number): HoverText | null {
  const { lines } = snapshot.document;
  const line = lines.placeAt(offset).line;
  const group = groupsOf(snapshot.machines).find(({ heading }) => lines.placeAt(heading.start).line === line);
  if (group === undefined || offset < group.heading.start || offset > group.heading.end) return null;
  const { machines, first, heading } = group;
  const title = machines.length === 1 ? namesOf(machines) : `${machines.length} machines: ${namesOf(machines)}`;
  const rows =
    machines.length === 1
      ? machineRows(first)
      : machines
          .slice(0, 10)
          .map((each) => `- ${escapeMarkdown(namesOf([each]))}: ${escapeMarkdown(resourcesOf([each]))}`);
  const reason = knownValue(first.hypervisor);
  const doubt = doubtOf(machines);
  return {
    span: heading,
    markdown: [
      `**${escapeMarkdown(title)}**`,
      ...(doubt === null ? [] : [`It is not certain that there are these, and no more: ${clause(doubt)}.`]),
      rows.join('\n'),
      ...(reason === null ? [] : [escapeMarkdown(hypervisorReason(reason))]),
      ...isolationLines(withoutLine(isolationOfMachine(first, snapshot), lines, line)),
    ].join('\n\n'),
  };
}

/** `Type 2 hypervisor: VirtualBox is a program on the host’s system.`; the name where the reason does not begin with it. */
function hypervisorReason({ name, type, because }: Hypervisor): string {
  if (type === null) return `${name.replace(' (a container)', '')}: ${because}.`;
  const [subject = ''] = because.split(' ');
  return `Type ${type} hypervisor${name.split(' ').includes(subject) ? '' : `, ${name}`}: ${because}.`;
}

/** Without what a rule finds on the line itself: an editor shows that with the hover. */
function withoutLine(isolation: Isolation, lines: LineIndex, line: number): Isolation {
  const openings = isolation.openings.filter(
    ({ rule, span }) => rule === null || span === null || lines.placeAt(span.start).line !== line,
  );
  return { ...isolation, openings };
}

function machineRows(machine: Machine): readonly string[] {
  return [
    factRow('vCPU', machine.cpus, String),
    factRow('Memory', machine.memory, printMemory),
    ...(knownValue(machine.currentMemory) === knownValue(machine.memory)
      ? []
      : [factRow('Memory that the balloon leaves', machine.currentMemory, printMemory)]),
    ...(machine.box === null
      ? []
      : [factRow('Box', machine.box.name, String), factRow('Version', machine.box.version, String)]),
    factRow('System', machine.os, String),
    factRow('Firmware', machine.firmware, String),
    ...machine.disks.slice(0, mostDisks).map(diskRow),
    softwareRow(machine),
    ...counted(machine),
  ].flat();
}

function diskRow({ name, virtual, used }: MachineDisk): readonly string[] {
  if (virtual.kind === 'unknown' && used.kind === 'unknown')
    return [`- Disk ${escapeMarkdown(name)}: not known: ${clause(virtual.because)}`];
  return [`- Disk ${escapeMarkdown(name)}: ${sizeText(virtual, 'for the guest')}, ${sizeText(used, 'on the host')}`];
}

/** What its provisioners install, with where the figure comes from. */
function softwareRow({ software }: Machine): readonly string[] {
  if (software === null) return [];
  const { size } = software;
  const text = printSize(size);
  if (size.kind === 'unknown')
    return [
      `- Provisioned software: ${text === '?' ? 'not known' : `${text}, the rest not known`}: ${clause(size.because)}`,
    ];
  const interval = printInterval(size);
  const known = printEvidence(size.evidence);
  return [`- Provisioned software: ${text}${interval === '' ? '' : ` (${interval})`}, ${escapeMarkdown(known)}`];
}

/** Of what is not known, the reason. */
function sizeText(size: Size, where: string): string {
  if (size.kind === 'unknown') return `not known ${where}: ${clause(size.because)}`;
  return `${printSize(size)} ${where}`;
}

function counted({ networks, forwardedPorts, sharedFolders }: Machine): readonly string[][] {
  const ports = forwardedPorts.map(({ host, guest }) => `${knownValue(host) ?? '?'} → ${knownValue(guest) ?? '?'}`);
  const folders = sharedFolders.map(({ host, guest }) => `${knownValue(host) ?? '?'} → ${knownValue(guest) ?? '?'}`);
  return [
    networks.length === 0 ? [] : [`- Networks: ${escapeMarkdown(networks.map(networkText).join(', '))}`],
    ports.length === 0 ? [] : [`- Ports: ${escapeMarkdown(shorten(ports.join(', '), 120))}`],
    folders.length === 0 ? [] : [`- Shared folders: ${escapeMarkdown(shorten(folders.join(', '), 160))}`],
  ];
}

/** `network default`, `private_network 192.168.56.10` */
function networkText({ type, source, ip }: MachineNetwork): string {
  return [type, knownValue(source), knownValue(ip)].filter((each) => each !== null).join(' ');
}

function factRow<T>(label: string, fact: Fact<T>, print: (value: T) => string): readonly string[] {
  switch (fact.kind) {
    case 'known':
      return [`- ${label}: ${escapeMarkdown(print(fact.value))}${originText(fact.origin)}`];
    case 'unknown':
      return [`- ${label}: not known: ${clause(fact.because)}`];
    case 'unset':
      return fact.decides === null ? [] : [`- ${label}: left to ${escapeMarkdown(fact.decides)}`];
  }
}

function originText(origin: {
  readonly kind: string;
  readonly source?: string;
  readonly date?: string | null;
}): string {
  if (origin.kind === 'written' || origin.source === undefined) return '';
  const date = origin.date ? `, ${origin.date}` : '';
  return escapeMarkdown(
    origin.kind === 'default' ? ` (default of ${origin.source}${date})` : ` (${origin.source}${date})`,
  );
}
