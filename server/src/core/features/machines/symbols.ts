import type { MachineSnapshot } from '../../machineAnalysis';
import { type Fact, knownValue, spanOf } from '../../machines/fact';
import type { Machine } from '../../machines/model';
import { printMemory } from '../../machines/print';
import { printSize } from '../../sizes/printSize';
import type { Span } from '../../text/span';
import type { OutlineEntry } from './data';
import { groupsOf, namesOf } from './groups';
import { definitionOf } from './libvirt/definition';
import { resourcesOf } from './words';

/** The machines of a file, each with its parts; those of one loop are one entry. */
export function machineSymbols(snapshot: MachineSnapshot): readonly OutlineEntry[] {
  const { source } = snapshot;
  const other = source.format === 'libvirt' ? definitionOf(source.read.model) : null;
  if (other !== null) {
    const { name, text, span, heading } = other;
    return [{ name, detail: text, kind: 'definition', span, heading, children: [] }];
  }
  return groupsOf(snapshot.machines).map(({ first, machines, heading }) => ({
    name: machines.length === 1 ? namesOf(machines) : `${namesOf(machines)} (×${machines.length})`,
    detail: resourcesOf(machines),
    kind: 'machine',
    span: { start: Math.min(first.span.start, heading.start), end: Math.max(first.span.end, heading.end) },
    heading,
    children: partsOf(first),
  }));
}

function partsOf(machine: Machine): readonly OutlineEntry[] {
  const { box, memory, cpus, disks, networks, forwardedPorts, sharedFolders, provisioners, devices } = machine;
  const text = (fact: Fact<unknown>): string => String(knownValue(fact) ?? '?');
  const parts = [
    box === null ? null : part('box', `${knownValue(box.name) ?? '?'}`, 'box', spanOf(box.name)),
    part('memory', fromFact(memory, printMemory), 'memory', spanOf(memory)),
    part('processors', fromFact(cpus, String), 'processor', spanOf(cpus)),
    ...disks.map(({ name, role, virtual, span }) =>
      part(`${role === 'primary' ? 'disk' : role} ${name}`, printSize(virtual), 'disk', span),
    ),
    ...networks.map(({ type, ip, source, span }) =>
      part(type, [ip, source].flatMap((each) => knownValue(each) ?? []).join(' '), 'network', span),
    ),
    ...forwardedPorts.map(({ host, guest, span }) => part('port', `${text(host)} → ${text(guest)}`, 'network', span)),
    ...sharedFolders.map(({ host, guest, span }) => part('folder', `${text(host)} → ${text(guest)}`, 'folder', span)),
    ...provisioners.map(({ type, name, span }) => part(knownValue(name) ?? 'provision', text(type), 'step', span)),
    ...devices.map(({ kind, text: detail, span }) => part(kind, detail, 'device', span)),
  ];
  return parts.filter((each) => each !== null).sort((a, b) => a.span.start - b.span.start);
}

function fromFact<T>(fact: Fact<T>, print: (value: T) => string): string {
  return fact.kind === 'known' ? print(fact.value) : '?';
}

/** What is written nowhere in the document has no place in its outline. */
function part(name: string, detail: string, kind: OutlineEntry['kind'], span: Span | null): OutlineEntry | null {
  return span === null ? null : { name, detail, kind, span, heading: span, children: [] };
}
