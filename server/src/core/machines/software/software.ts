import type { Answer } from '../../sizes/answer';
import type { AptKnowledge } from '../../sizes/run/lookups';
import { type Size, unknown } from '../../sizes/size';
import { sumSizes } from '../../sizes/sum';
import { knownValue } from '../fact';
import type { Machine, MachineSoftware } from '../model';
import type { MachineSurroundings } from '../surroundings';
import { aptOnMachine } from './apt';
import { otherSizes } from './files';
import { readSteps } from './reading';
import { sharedFiles } from './shared';
import { debianOf, type ProvisionStep, provisionSteps } from './steps';

/** What is known of a release of Debian, by its code name. */
export type LookAtApt = (release: string) => Answer<AptKnowledge>;

type Around = Pick<MachineSurroundings, 'apt' | 'folder' | 'files'>;

/** Machines with what their provisioners install. */
export function withSoftware(
  machines: readonly Machine[],
  scripts: ReadonlyMap<string, string>,
  around: Around,
): { readonly machines: readonly Machine[]; readonly pending: boolean } {
  let pending = false;
  const waits = () => {
    pending = true;
  };
  const found = machines.map((machine) => {
    if (machine.provisioners.length === 0) return machine;
    return { ...machine, software: softwareOf(machine, provisionSteps(machine, scripts), around, waits) };
  });
  return { machines: found, pending };
}

/** Releases of Debian whose index is bundled. */
const codeNames: ReadonlyMap<string, string> = new Map([
  ['12', 'bookworm'],
  ['13', 'trixie'],
]);

function softwareOf(
  machine: Machine,
  steps: readonly ProvisionStep[],
  around: Around,
  waits: () => void,
): MachineSoftware {
  const release = codeNames.get(debianOf(machine) ?? '');
  const installs = steps.some(usesApt);
  if (installs && release === undefined) return unweighed(whichSystem(machine));
  const answer = installs && release !== undefined ? around.apt(release) : null;
  if (answer?.kind === 'missing') return unweighed(answer.because);
  if (answer?.kind === 'pending') {
    waits();
    return unweighed(`the package index of ${release} is being read`);
  }
  const reading = readSteps(steps);
  const apt = answer === null ? null : aptOnMachine(reading.effects, boxName(machine), answer.value);
  const doubt = doubtOf(machine);
  const runs = reading.unknown.map(({ name, because }) => `${name} ${because}`);
  const reasons = new Set([...(doubt === null ? [] : [doubt]), ...reading.unread, ...runs]);
  const size = sumSizes([
    ...(apt === null ? [] : [apt.size]),
    ...otherSizes(reading.effects, sharedFiles(machine, around, waits)),
    ...[...reasons].map(unknown),
  ]);
  return { size: nothingIsKnown(size), left: apt?.left ?? null };
}

function unweighed(because: string): MachineSoftware {
  return { size: unknown(because), left: null };
}

function boxName({ box }: Machine): string | null {
  return box === null ? null : knownValue(box.name);
}

/** An index is asked for only where a script has such a word. */
function usesApt(step: ProvisionStep): boolean {
  return step.kind === 'script' && /\b(?:apt|apt-get|aptitude|dpkg)\b/.test(step.text);
}

/** Why there may be other provisioners than are listed. */
function doubtOf({ incomplete }: Machine): string | null {
  return incomplete.find(({ field }) => field === 'provisioners')?.because ?? null;
}

function whichSystem(machine: Machine): string {
  const system = knownValue(machine.os) ?? boxName(machine);
  return system === null ? 'which system the machine has is not known' : `no package index of ${system} is bundled`;
}

/** A sum of nothing known and something unknown is not at least anything. */
function nothingIsKnown(size: Size): Size {
  return size.kind === 'unknown' && size.atLeast === 0 ? unknown(size.because) : size;
}
