import { knownValue } from '../../machines/fact';
import type { Machine } from '../../machines/model';
import { machineName } from '../../machines/print';
import type { Span } from '../../text/span';

/** Machines that one place defines: those of a loop stand together. */
export interface MachineGroup {
  readonly heading: Span;
  readonly first: Machine;
  /** With the first, in order. */
  readonly machines: readonly Machine[];
}

/** In the order of the file. */
export function groupsOf(machines: readonly Machine[]): readonly MachineGroup[] {
  const groups = new Map<number, Machine[]>();
  for (const machine of machines) {
    const group = groups.get(machine.heading.start);
    if (group === undefined) groups.set(machine.heading.start, [machine]);
    else group.push(machine);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ heading: first.heading, first, machines: group }];
  });
}

/** `web`, `web, db`, `web-1 … web-12`; a machine that Vagrant names by itself has no name worth showing. */
export function namesOf(machines: readonly Machine[]): string {
  const names = machines.map(machineName);
  const [first = '', second] = names;
  if (second === undefined) return first;
  return names.length === 2 ? `${first}, ${second}` : `${first} … ${names.at(-1) ?? ''}`;
}

/** True for the machine that a file without any `define` describes. */
export function isNameless(machine: Machine): boolean {
  return machine.format === 'vagrantfile' && knownValue(machine.name) === 'default';
}

/** Why it is not certain that there are these machines, and no more of them; null where it is. */
export function doubtOf(machines: readonly Machine[]): string | null {
  for (const { incomplete } of machines) {
    const doubt = incomplete.find(({ field }) => field === 'machine');
    if (doubt !== undefined) return doubt.because;
  }
  return null;
}
