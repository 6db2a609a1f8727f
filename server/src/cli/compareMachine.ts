import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { machineSide } from '../core/footprint/machine';
import type { MachineSide } from '../core/footprint/sides';
import { chosenMachines } from '../core/footprint/subject';
import { togetherMachines } from '../core/footprint/together';
import { typicalMachines, typicalSide } from '../core/footprint/typical';
import { isolationOfMachine } from '../core/isolation/machine';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import type { CompareArguments } from './compareArguments';
import { notAll, pick } from './compareNames';
import { readMachines as settledMachines } from './machineFiles';
import { openWorld, projectsOf } from './openWorld';

/** The machines of Vagrantfiles and definitions of libvirt, and typical ones; a string is why there are none. */
export async function readMachines(args: CompareArguments, makeWorld: MakeWorld): Promise<MachineSide | string> {
  const sides: MachineSide[] = [];
  for (const given of args.machines) {
    const read =
      given.startsWith(typicalPrefix) && !existsSync(given)
        ? readTypical(given.slice(typicalPrefix.length))
        : await readMachine(given, args, makeWorld);
    if (typeof read === 'string') return read;
    sides.push(...read);
  }
  const side = togetherMachines(sides);
  return 'kind' in side ? side : side.because;
}

/** In front of the name of a machine that nobody defined. */
export const typicalPrefix = 'typical:';

function readTypical(id: string): readonly MachineSide[] | string {
  const side = typicalSide(id);
  const names = typicalMachines.map((each) => each.id).join(', ');
  return side === null ? `there is no typical machine ${id}: it may be ${names}` : [side];
}

async function readMachine(
  given: string,
  args: CompareArguments,
  makeWorld: MakeWorld,
): Promise<readonly MachineSide[] | string> {
  const { file, name } = pick(given);
  if (name === '') return `${given}: the name behind # is missing`;
  const at = path.resolve(file);
  const { offline, provider, environment, outside } = args;
  const folders = projectsOf([at]);
  const world = openWorld(makeWorld, { offline, engine: false, folders, machines: { provider, environment, outside } });
  const snapshot = await settledMachines(at, world);
  if (typeof snapshot === 'string') return `${shownPath(at)}: ${snapshot}`;
  if (snapshot.refused !== null) return `${shownPath(at)}: ${snapshot.refused}`;
  const machines = chosenMachines(snapshot, name, 'pick one behind #');
  if ('because' in machines) return `${shownPath(at)}: ${machines.because}`;
  const source = { file: shownPath(at), lines: snapshot.document.lines };
  const sides: MachineSide[] = [];
  for (const machine of machines) {
    const side = machineSide(machine, source, isolationOfMachine(machine, snapshot));
    if (!('kind' in side)) return `${shownPath(at)}: ${notAll(side.because, machines.length)}`;
    sides.push(side);
  }
  return sides;
}
