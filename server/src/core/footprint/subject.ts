import type { Snapshot } from '../analysis';
import type { ComposeService } from '../compose/services';
import type { ComposeProject } from '../formats/compose/project';
import { knownValue } from '../machines/fact';
import type { Machine } from '../machines/model';
import { machineName } from '../machines/print';
import type { NoSide } from './container';

/** How whoever asks can say which of several is meant. */
export type Picking = 'pick one' | 'pick one behind #';

/** What a file defines, and why that may not be all. */
interface Machines {
  readonly machines: readonly Machine[];
  readonly gaps: readonly NoSide[];
}

/** The same of a compose file, with what is wrong with it. */
interface Services {
  readonly services: readonly ComposeService[];
  readonly project: Pick<ComposeProject, 'gaps' | 'problems'>;
}

/** What stands for all of a file’s services or machines; no stage, service or machine of that name can be written. */
export const everything = '*';

/**
 * Without a name: the only machine, or the one that the file calls its primary; every machine that starts by itself where {@link everything} is asked for.
 */
export function chosenMachines(defined: Machines, name: string | null, how: Picking): readonly Machine[] | NoSide {
  const { machines } = defined;
  if (name !== everything || machines.length === 0) {
    const found = chosenMachine(defined, name, how);
    return 'because' in found ? found : [found];
  }
  const started = machines.filter(({ autostart }) => autostart);
  return started.length === 0 ? machines : started;
}

/** Without a name, or where {@link everything} is asked for: all services. */
export function chosenServices(
  { services, project: { gaps, problems } }: Services,
  name: string | null,
): readonly ComposeService[] | NoSide {
  const wrong = problems.filter(({ severity }) => severity === 'error');
  if (services.length === 0) {
    const because = gaps[0]?.because ?? wrong[0]?.message.replace(/\.$/, '');
    return { because: because === undefined ? 'it has no services' : `no service can be told: ${because}` };
  }
  if (name === null || name === everything) return services;
  const found = services.find((each) => each.name === name);
  if (found !== undefined) return [found];
  const hidden = gaps[0]?.because ?? wrong.find(({ code }) => code === 'compose-syntax')?.message.replace(/\.$/, '');
  const more = hidden === undefined ? '' : `; there may be more: ${hidden}`;
  return { because: `there is no service ${name}: it has ${some(services.map((each) => each.name))}${more}` };
}

function chosenMachine({ machines, gaps }: Machines, name: string | null, how: Picking): Machine | NoSide {
  const names = some(machines.map(machineName));
  const [gap] = gaps;
  if (machines.length === 0)
    return { because: gap === undefined ? 'it defines no machine' : `no machine can be told: ${gap.because}` };
  if (name !== null) {
    const found = machines.find((machine) => knownValue(machine.name) === name);
    return found ?? { because: `there is no machine ${name}: it has ${names}` };
  }
  const [only] = machines.length === 1 ? machines : machines.filter(({ primary }) => primary);
  const all = how === 'pick one' ? '' : `, or all of them by ${everything}`;
  return only ?? { because: `it defines ${machines.length} machines: ${how}, such as ${names}${all}` };
}

/** Why a build with this target makes no image; null where it makes one. */
export function missingImage({ build }: Pick<Snapshot, 'build'>, target: string | null): NoSide | null {
  const stages = build.stages.map(({ alias, index }) => alias ?? String(index));
  if (stages.length === 0) return { because: 'there is no FROM, so there is no container to compare' };
  return build.target === null ? { because: `there is no stage ${target}: it has ${some(stages)}` } : null;
}

/** The first few names, and how many more. */
export function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length <= 5 ? shown : `${shown} and ${names.length - 5} more`;
}
