import type { ShellEffect } from '../../shell/effects';
import type { Answer } from '../../sizes/answer';
import type { AptKnowledge } from '../../sizes/run/lookups';
import { type Size, unknown } from '../../sizes/size';
import { sumSizes } from '../../sizes/sum';
import { knownValue } from '../fact';
import type { Machine, MachineSoftware } from '../model';
import { type AptOnMachine, aptOnMachine } from './apt';
import { otherSizes } from './files';
import { type ProvisionReading, readSteps } from './reading';
import { debianOf, type ProvisionStep, provisionSteps } from './steps';

/** What is known of a release of Debian, by its code name. */
export type LookAtApt = (release: string) => Answer<AptKnowledge>;

/** An edit elsewhere in the file asks for the same again, and so do most machines of one file. */
const weighed = new WeakMap<AptKnowledge, Map<string, MachineSoftware>>();

/** So many scripts are remembered for a release. */
const mostWeighed = 32;

/** Machines with what their provisioners install. */
export function withSoftware(
  machines: readonly Machine[],
  scripts: ReadonlyMap<string, string>,
  apt: LookAtApt,
): { readonly machines: readonly Machine[]; readonly pending: boolean } {
  let pending = false;
  const ask: LookAtApt = (release) => {
    const answer = apt(release);
    if (answer.kind === 'pending') pending = true;
    return answer;
  };
  const found = machines.map((machine) => {
    if (machine.provisioners.length === 0) return machine;
    return { ...machine, software: softwareOf(machine, provisionSteps(machine, scripts), ask) };
  });
  return { machines: found, pending };
}

function keyOf(step: ProvisionStep): readonly unknown[] {
  return step.kind === 'unread' ? [step.because] : [step.text, step.variables === null ? null : [...step.variables]];
}

/** Releases of Debian whose index may be there. */
const codeNames: ReadonlyMap<string, string> = new Map([
  ['12', 'bookworm'],
  ['13', 'trixie'],
]);

function softwareOf(machine: Machine, steps: readonly ProvisionStep[], ask: LookAtApt): MachineSoftware {
  const release = codeNames.get(debianOf(machine) ?? '');
  const doubt = doubtOf(machine);
  const doubts = doubt === null ? [] : [doubt];
  if (release === undefined || !steps.some(usesApt)) {
    const reading = readSteps(steps);
    if (!reading.effects.some(isOfApt)) return sumOf(reading, doubts, null);
    return { size: unknown(whichSystem(machine)), left: null };
  }
  const answer = ask(release);
  if (answer.kind !== 'ready') {
    const because = answer.kind === 'pending' ? `the package index of ${release} is being read` : answer.because;
    return { size: unknown(because), left: null };
  }
  const kept = weighed.get(answer.value) ?? new Map<string, MachineSoftware>();
  weighed.set(answer.value, kept);
  const box = machine.box === null ? null : knownValue(machine.box.name);
  const key = JSON.stringify([doubt, box, steps.map(keyOf)]);
  const found = kept.get(key);
  if (found !== undefined) return found;
  const reading = readSteps(steps);
  const made = sumOf(reading, doubts, aptOnMachine(reading.effects, box, answer.value));
  if (kept.size >= mostWeighed) kept.clear();
  kept.set(key, made);
  return made;
}

/** Reading a script takes longer than looking for a word in it. */
function usesApt(step: ProvisionStep): boolean {
  return step.kind === 'script' && /\b(?:apt|apt-get|aptitude|dpkg)\b/.test(step.text);
}

function isOfApt({ kind }: ShellEffect): boolean {
  return kind.startsWith('apt-') || kind === 'dpkg-install';
}

function sumOf(
  { effects, unknown: commands, unread }: ProvisionReading,
  doubts: readonly string[],
  apt: AptOnMachine | null,
): MachineSoftware {
  const runs = commands.map(({ name, because }) => `${name} ${because}`);
  const reasons = new Set([...doubts, ...unread, ...runs]);
  const sizes = [...(apt === null ? [] : [apt.size]), ...otherSizes(effects), ...[...reasons].map(unknown)];
  return { size: nothingIsKnown(sumSizes(sizes)), left: apt?.left ?? null };
}

/** Why there may be other provisioners than are listed. */
function doubtOf({ incomplete }: Machine): string | null {
  return incomplete.find(({ field }) => field === 'provisioners')?.because ?? null;
}

function whichSystem({ os, box }: Machine): string {
  const system = knownValue(os) ?? (box === null ? null : knownValue(box.name));
  return system === null ? 'which system the machine has is not known' : `no package index of ${system} is bundled`;
}

/** A sum of nothing known and something unknown is not at least anything. */
function nothingIsKnown(size: Size): Size {
  return size.kind === 'unknown' && size.atLeast === 0 ? unknown(size.because) : size;
}
