import type { MachineSnapshot } from '../../machineAnalysis';
import type { Machine } from '../../machines/model';
import type { Span } from '../../text/span';
import { code, escapeMarkdown, shorten } from '../markdown';
import { clause } from './clause';
import { type PlacedFact, placedFacts, plainName } from './facts';
import { namesOf } from './groups';

/** Different values that a hover lists. */
const mostValues = 12;

interface Value {
  readonly text: string;
  readonly known: boolean;
  readonly machines: Machine[];
}

/** What a setting comes to for each machine, where a statement sets it; empty where no machine is told of. */
export function valuesOf(snapshot: MachineSnapshot, name: string, statement: Span): readonly string[] {
  const plain = plainName(name);
  const here = told(snapshot, (fact) => fact.name === plain && overlaps(fact.span, statement));
  // What is not known leads to what stopped it, which may stand elsewhere.
  return here.length > 0 ? here : told(snapshot, (fact) => fact.name === plain && !fact.known);
}

/** What stands at an offset comes to, whatever it is. */
export function valuesAt(
  snapshot: MachineSnapshot,
  offset: number,
): { readonly span: Span; readonly lines: readonly string[] } | null {
  const at = snapshot.machines
    .flatMap(placedFacts)
    .filter((fact) => fact.span.start <= offset && offset <= lastPlace(snapshot, fact) && !isLong(snapshot, fact))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0];
  if (at === undefined) return null;
  const lines = told(
    snapshot,
    ({ span, name }) => span.start === at.span.start && span.end === at.span.end && name === at.name,
  );
  return lines.length === 0 ? null : { span: at.span, lines };
}

/** Where something stops being about a value: what opens a block is told of on its first line alone. */
function lastPlace({ document: { lines } }: MachineSnapshot, { name, span: { start, end } }: PlacedFact): number {
  return opensBlock.has(name) ? Math.min(end, lines.lineEnd(lines.placeAt(start).line)) : end;
}

/** A whole block is no value to point at. */
function isLong({ document: { lines } }: MachineSnapshot, { name, span: { start, end } }: PlacedFact): boolean {
  return !opensBlock.has(name) && lines.placeAt(end).line - lines.placeAt(start).line > 3;
}

const opensBlock: ReadonlySet<string> = new Set(['define', 'provider']);

function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function told({ machines }: MachineSnapshot, wanted: (fact: PlacedFact) => boolean): readonly string[] {
  const values = new Map<string, Value>();
  for (const machine of machines) {
    const fact = factOf(machine, wanted);
    if (fact === null) continue;
    const value = values.get(fact.text);
    if (value === undefined) values.set(fact.text, { ...fact, machines: [machine] });
    else value.machines.push(machine);
  }
  const found = [...values.values()];
  const [only] = found;
  if (only === undefined) return [];
  if (found.length === 1 && (only.machines.length === machines.length || machines.length === 1))
    return [`Here: ${valueText(only)}${forAll(machines.length)}`];
  const rows = found
    .slice(0, mostValues)
    .map((value) => `- ${escapeMarkdown(namesOf(value.machines))}: ${valueText(value)}`);
  const more = found.length > mostValues ? [`- and ${found.length - mostValues} other values`] : [];
  return [[`Here, by machine:`, ...rows, ...more].join('\n')];
}

function forAll(machines: number): string {
  if (machines === 1) return '';
  return machines === 2 ? ' for both machines' : ` for all ${machines} machines`;
}

/** A statement in a loop may say several things of one machine: then all of them. */
function factOf(machine: Machine, wanted: (fact: PlacedFact) => boolean): Pick<Value, 'text' | 'known'> | null {
  const found = placedFacts(machine).filter(wanted);
  const last = found.at(-1);
  if (last === undefined) return null;
  const same = found.filter(({ span, name }) => name === last.name && span.start === last.span.start);
  return { text: [...new Set(same.map(({ text }) => text))].join(', '), known: same.every(({ known }) => known) };
}

function valueText({ text, known }: Value): string {
  return known ? code(shorten(text, 120)) : clause(shorten(text, 240));
}
