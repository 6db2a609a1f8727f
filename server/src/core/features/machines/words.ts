import type { Fact } from '../../machines/fact';
import type { Machine, MachineDisk } from '../../machines/model';
import { diskText, printMemory } from '../../machines/print';
import { machineTotals } from '../../machines/totals';

/** `2 vCPU · 4 GiB · bento/ubuntu-24.04 · ≈ 1.9 GB of disk · VirtualBox (type 2)`; of several machines, what each has. */
export function resourcesOf(machines: readonly Machine[]): string {
  const cpus = spread(machines, ({ cpus }) => cpus, String);
  const memory = spread(machines, ({ memory }) => memory, printMemory);
  return [
    ...power(cpus, memory),
    ...named(boxes(machines), 'box'),
    ...disk(machines),
    ...named(
      spread(machines, ({ hypervisor }) => hypervisor, hypervisorText),
      'hypervisor',
    ),
  ].join(' · ');
}

/** A question mark alone would not say what is not known. */
function named({ texts }: Spread, what: string): readonly string[] {
  return texts.map((text) => (text === '?' ? `? ${what}` : text));
}

/** `VirtualBox (type 2)`; a container says itself that it is one. */
export function hypervisorText({ name, type }: { readonly name: string; readonly type: 1 | 2 | null }): string {
  return type === null ? name : `${name} (type ${type})`;
}

/** What several machines have of one thing. */
interface Spread {
  /** Printed; empty where nobody says anything. */
  readonly texts: readonly string[];
  /** Who decides where nobody says anything. */
  readonly decides: string | null;
}

function power(cpus: Spread, memory: Spread): readonly string[] {
  if (cpus.decides !== null && cpus.decides === memory.decides) return [`vCPU and memory: ${left(cpus.decides)}`];
  const count = cpus.texts[0];
  return [
    ...(count === undefined ? [`vCPU: ${left(cpus.decides)}`] : [`${count} vCPU`]),
    ...(memory.texts[0] === undefined
      ? [`memory: ${left(memory.decides)}`]
      : [memory.texts[0] === '?' ? '? memory' : memory.texts[0]]),
  ];
}

/** The provider's long explanations belong into the hover. */
function left(decides: string | null): string {
  if (decides === null) return '?';
  const [who = decides] = decides.split(':');
  return who === 'nobody' ? 'no limit' : `${who}’s`;
}

function boxes(machines: readonly Machine[]): Spread {
  return spread(machines, ({ box }) => box?.name ?? { kind: 'unset', decides: null }, String);
}

/** What one machine takes on the host’s disk, or may come to take; nothing for a machine without disks. */
function disk(machines: readonly Machine[]): readonly string[] {
  if (machines.every(({ disks, incomplete }) => !disks.some(isOwn) && incomplete.length === 0)) return [];
  const printed = new Set(machines.map((machine) => diskText(machineTotals([machine], false)) ?? '? disk'));
  const [only = ''] = printed;
  return [printed.size > 1 ? 'disks differ' : only];
}

/** Discs and floppies are put in. */
function isOwn({ role }: MachineDisk): boolean {
  return role === 'primary' || role === 'data';
}

/** `2`, `1–4`, `a, b`, `3 different`; `?` where one of them is not known. */
function spread<T>(
  machines: readonly Machine[],
  pick: (machine: Machine) => Fact<T>,
  print: (value: T) => string,
): Spread {
  const facts = machines.map(pick);
  const known = facts.flatMap((fact) => (fact.kind === 'known' ? [fact.value] : []));
  if (facts.some(({ kind }) => kind === 'unknown')) return { texts: ['?'], decides: null };
  if (known.length === 0) {
    const [first] = facts;
    return { texts: [], decides: first?.kind === 'unset' ? first.decides : null };
  }
  const printed = [...new Set(known.map((value) => print(value)))];
  if (known.length < facts.length) return { texts: ['?'], decides: null };
  if (printed.length === 1) return { texts: printed, decides: null };
  const numbers = known.filter((value) => typeof value === 'number');
  if (numbers.length < known.length)
    return { texts: [printed.length === 2 ? printed.join(', ') : `${printed.length} different`], decides: null };
  const ordered = [...known].sort((a, b) => Number(a) - Number(b));
  const [least, most] = [ordered[0], ordered.at(-1)].map((value) => (value === undefined ? '' : print(value)));
  return { texts: [between(least ?? '', most ?? '')], decides: null };
}

/** `1–3 GiB`, `512 MiB–2 GiB` */
export function between(least: string, most: string): string {
  const [amount = '', unit] = least.split(' ');
  return `${unit !== undefined && most.endsWith(` ${unit}`) ? amount : least}–${most}`;
}
