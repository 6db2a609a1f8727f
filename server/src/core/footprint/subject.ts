import type { Snapshot } from '../analysis';
import type { ComposeService } from '../compose/services';
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

/** Without a name: the only machine, or the one that the file calls its primary. */
export function chosenMachine({ machines, gaps }: Machines, name: string | null, how: Picking): Machine | NoSide {
  const names = some(machines.map(machineName));
  const [gap] = gaps;
  if (machines.length === 0)
    return { because: gap === undefined ? 'it defines no machine' : `no machine can be told: ${gap.because}` };
  if (name !== null) {
    const found = machines.find((machine) => knownValue(machine.name) === name);
    return found ?? { because: `there is no machine ${name}: it has ${names}` };
  }
  const [only] = machines.length === 1 ? machines : machines.filter(({ primary }) => primary);
  return only ?? { because: `it defines ${machines.length} machines: ${how}, such as ${names}` };
}

/** Without a name: the only service. */
export function chosenService(
  services: readonly ComposeService[],
  name: string | null,
  how: Picking,
): ComposeService | NoSide {
  const names = some(services.map((each) => each.name));
  const [only, ...others] = services;
  if (only === undefined) return { because: 'it has no services' };
  if (name !== null)
    return services.find((each) => each.name === name) ?? { because: `there is no service ${name}: it has ${names}` };
  return others.length === 0 ? only : { because: `it has ${services.length} services: ${how}, such as ${names}` };
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
