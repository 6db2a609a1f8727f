import type { MachineSnapshot } from '../../machineAnalysis';
import { printTotals } from '../../machines/print';
import { type Span, span } from '../../text/span';
import type { Lens } from '../data';
import { doubtOf, groupsOf, isNameless, type MachineGroup, namesOf } from './groups';
import { definitionOf } from './libvirt/definition';
import { resourcesOf } from './words';

/** What the file comes to, above its first call of Vagrant, and what each machine is, above its definition. */
export function machineLenses(snapshot: MachineSnapshot): readonly Lens[] {
  const { machines, gaps, source, refused, pending } = snapshot;
  if (refused !== null || (pending && machines.length === 0)) return [];
  const other = source.format === 'libvirt' ? definitionOf(source.read.model) : null;
  if (other !== null) return [{ span: other.heading, title: `${other.name}: ${other.text}`, opensLayers: false }];
  const own = groupsOf(machines).map((group) => ({
    span: group.heading,
    title: title(group),
    opensLayers: false,
  }));
  const lone = machines.length === 1 && gaps.length === 0 && snapshot.totals.certain;
  return lone || snapshot.format === 'libvirt' ? own : [totals(snapshot), ...own];
}

function totals(snapshot: MachineSnapshot): Lens {
  const { machines, gaps } = snapshot;
  const more =
    gaps.length === 0
      ? ''
      : machines.length === 0
        ? 'how many machines is not known'
        : ', and how many more is not known';
  const known =
    machines.length === 0 ? (more === '' ? 'no machine' : '') : printTotals(snapshot.totals).replaceAll(', ', ' · ');
  return { span: top(snapshot), title: `${known}${more}`, opensLayers: false };
}

/** Behind comments and what the file works out first. */
function top({ document: { lines } }: MachineSnapshot): Span {
  const start = /^[ \t]*Vagrant(?:\.configure|::Config\.run)\b/m.exec(lines.text)?.index ?? 0;
  const { line } = lines.placeAt(start);
  return span(lines.lineStart(line), lines.lineEnd(line));
}

function title({ first, machines }: MachineGroup): string {
  const what = resourcesOf(machines);
  const doubt = doubtOf(machines) === null ? '' : 'not certain: ';
  const wait = machines.every(({ autostart }) => !autostart) ? ' · starts on demand' : '';
  if (machines.length > 1) return `${doubt}×${machines.length}: ${namesOf(machines)}, each ${what}${wait}`;
  return isNameless(first) ? `${doubt}${what}${wait}` : `${doubt}${namesOf(machines)}: ${what}${wait}`;
}
