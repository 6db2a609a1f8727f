import { type Fact, knownValue, spanOf } from '../../machines/fact';
import type { Machine } from '../../machines/model';
import { printMemory } from '../../machines/print';
import { printSize } from '../../sizes/printSize';
import type { Span } from '../../text/span';
import type { OutlineEntry } from './data';
import { between } from './words';

/** The parts of machines that one place defines, in the order of the file: each once, with what it is for all of them. */
export function partsOf(machines: readonly Machine[]): readonly OutlineEntry[] {
  const groups = new Map<string, Part[]>();
  for (const machine of machines) {
    const seen = new Map<string, number>();
    for (const part of machineParts(machine)) {
      const place = `${part.kind} ${part.span.start} ${part.span.end}`;
      // One place may give a machine several disks: the second is compared with the second of the others.
      const count = seen.get(place) ?? 0;
      seen.set(place, count + 1);
      const key = `${place} ${count}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [part]);
      else group.push(part);
    }
  }
  return [...groups.values()].flatMap(merged).sort((a, b) => a.span.start - b.span.start);
}

/** What one place says of one machine. */
interface Part {
  readonly name: string;
  readonly detail: string;
  readonly kind: OutlineEntry['kind'];
  readonly span: Span;
  /** Orders what differs; null for what has no order, and for what is not known. */
  readonly amount: number | null;
}

function machineParts(machine: Machine): readonly Part[] {
  const { box, memory, cpus, disks, networks, forwardedPorts, sharedFolders, provisioners, devices } = machine;
  const text = (fact: Fact<unknown>): string => String(knownValue(fact) ?? '?');
  return [
    ...(box === null ? [] : part('box', text(box.name), 'box', spanOf(box.name))),
    ...amountPart('memory', memory, printMemory, 'memory'),
    ...amountPart('processors', cpus, String, 'processor'),
    ...disks.flatMap(({ name, role, virtual, span }) =>
      part(`${role === 'primary' ? 'disk' : role} ${name}`, printSize(virtual), 'disk', span),
    ),
    ...networks.flatMap(({ type, ip, source, span }) =>
      part(type, [ip, source].flatMap((each) => knownValue(each) ?? []).join(' '), 'network', span),
    ),
    ...forwardedPorts.flatMap(({ host, guest, span }) =>
      part('port', `${text(host)} → ${text(guest)}`, 'network', span),
    ),
    ...sharedFolders.flatMap(({ host, guest, span }) =>
      part('folder', `${text(host)} → ${text(guest)}`, 'folder', span),
    ),
    ...provisioners.flatMap(({ type, name, span }) => part(knownValue(name) ?? 'provision', text(type), 'step', span)),
    ...devices.flatMap(({ kind, text: detail, span }) => part(kind, detail, 'device', span)),
  ];
}

function amountPart(
  name: string,
  fact: Fact<number>,
  print: (value: number) => string,
  kind: OutlineEntry['kind'],
): readonly Part[] {
  const amount = knownValue(fact);
  return part(name, amount === null ? '?' : print(amount), kind, spanOf(fact), amount);
}

/** What is written nowhere in the document has no place in its outline. */
function part(
  name: string,
  detail: string,
  kind: OutlineEntry['kind'],
  span: Span | null,
  amount: number | null = null,
): readonly Part[] {
  return span === null ? [] : [{ name, detail, kind, span, amount }];
}

function merged(parts: readonly Part[]): readonly OutlineEntry[] {
  const [first] = parts;
  if (first === undefined) return [];
  const { kind, span } = first;
  const name = row(parts.map((each) => each.name));
  return [
    { name, detail: amounts(parts) ?? row(parts.map(({ detail }) => detail)), kind, span, heading: span, children: [] },
  ];
}

/** `1–3 GiB`, and `?` where one is not known; null for what has no order. */
function amounts(parts: readonly Part[]): string | null {
  const known = parts.flatMap(({ amount, detail }) => (amount === null ? [] : [{ amount, detail }]));
  if (known.length === 0) return null;
  if (known.length < parts.length) return '?';
  known.sort((a, b) => a.amount - b.amount);
  const least = known[0]?.detail ?? '';
  const most = known.at(-1)?.detail ?? '';
  return least === most ? least : between(least, most);
}

/** `a`, `a, b`, `a … z`, in the order of the machines. */
function row(texts: readonly string[]): string {
  const different = [...new Set(texts)];
  return different.length < 3 ? different.join(', ') : `${different[0]} … ${different.at(-1)}`;
}
