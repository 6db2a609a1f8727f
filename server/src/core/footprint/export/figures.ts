import { knownValue } from '../../machines/fact';
import { printMemory } from '../../machines/print';
import { fromTo, type Print } from '../../sizes/rounding';
import type { Comparison } from '../compare';
import { countOf, different, fewOf, labelsOf } from '../names';
import type { Published } from '../published';
import type { ContainerSide, MachineSide } from '../sides';

/** Every published figure of a comparison once, as `who, when: what: how much`. */
export function publishedLines({ rows }: Comparison): readonly string[] {
  const figures = rows.flatMap(({ container, machine }) => [...container.published, ...machine.published]);
  return [...new Set(figures.map(publishedLine))];
}

function publishedLine({ what, low, high, unit, source, date }: Published): string {
  const print: Print = (value, towards) => (unit === 'seconds' ? `${value} s` : printMemory(value, towards));
  const amount = low === null || low === high ? print(high) : fromTo(low, high, print);
  return `${source}${date === null ? '' : `, ${date}`}: ${what}: ${amount}`;
}

/** What the figures rest on and leave out, a sentence each with its row and side. */
export function noteLines({ rows }: Comparison): readonly string[] {
  return rows.flatMap(({ title, container, machine }) => [
    ...container.notes.map((note) => `${title}, container: ${note}`),
    ...machine.notes.map((note) => `${title}, machine: ${note}`),
  ]);
}

/** `web of Dockerfile beside db of Vagrantfile, 3 instances each`, `3 services of compose.yaml beside 2 machines of 2 files`. */
export function titleOf({ container, machine, instances }: Comparison): string {
  const count = instances === 1 ? 'one instance each' : `${instances} instances each`;
  const ofServices = container.members.map(({ service, file }) => service?.file ?? file);
  const ofMachines = machine.members.map(({ file }) => file);
  return `${sideTitle(container, ofServices)} beside ${sideTitle(machine, ofMachines)}, ${count}`;
}

function sideTitle(side: ContainerSide | MachineSide, all: readonly string[]): string {
  if (side.kind === 'machine' && side.members.every(({ typical }) => typical))
    return side.members.length === 1 ? `typical ${side.name}` : `${side.members.length} typical machines`;
  const files = different(all);
  return `${nameOf(side)} of ${files.length === 1 ? files[0] : `${files.length} files`}`;
}

/** What is to be said first of a side, that it is not what somebody defined; null where it is. */
export function typicalNote({ machine: { members } }: Comparison): string | null {
  const typical = members.filter((member) => member.typical);
  const [first, ...others] = typical;
  if (first === undefined) return null;
  const who = others.length === 0 ? first.name : listOf(typical.map(({ name }) => name));
  const [is, it] = others.length === 0 ? ['is a typical machine', 'it'] : ['are typical machines', 'them'];
  const given = `${knownValue(first.hypervisor)?.name ?? 'a hypervisor'}, ${knownValue(first.cpus) ?? '?'} vCPU and ${printMemory(knownValue(first.memory) ?? 0)}`;
  return `${who} ${is} that nobody defined: ${given} are chosen for ${it}, the disk is a cloud image as it is downloaded.`;
}

function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The name of one, how many of several. */
export function nameOf(side: ContainerSide | MachineSide): string {
  return side.members.length === 1 ? side.name : countOf(side, 1);
}

/** `Containers: api, web`: who stands on a side of several. */
export function membersText(side: ContainerSide | MachineSide): string {
  const [it, them] = side.kind === 'container' ? ['Container', 'Containers'] : ['Machine', 'Machines'];
  return side.members.length === 1 ? `${it}: ${side.name}` : `${them}: ${fewOf(labelsOf(side.members), 6)}`;
}
