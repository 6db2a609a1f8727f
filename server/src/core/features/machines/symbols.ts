import type { MachineSnapshot } from '../../machineAnalysis';
import type { OutlineEntry } from './data';
import { groupsOf, namesOf } from './groups';
import { definitionOf } from './libvirt/definition';
import { partsOf } from './parts';
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
    children: partsOf(machines),
  }));
}
