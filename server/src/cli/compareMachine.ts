import * as path from 'node:path';
import { machineSide } from '../core/footprint/machine';
import type { MachineSide } from '../core/footprint/sides';
import { chosenMachine } from '../core/footprint/subject';
import { isolationOfMachine } from '../core/isolation/machine';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import type { CompareArguments } from './compareArguments';
import { pick } from './compareNames';
import { readMachines } from './machineFiles';
import { openWorld, projectsOf } from './openWorld';

/** The machine of a Vagrantfile, or of a definition of libvirt; a string is why there is none. */
export async function readMachine(args: CompareArguments, makeWorld: MakeWorld): Promise<MachineSide | string> {
  const { file, name } = pick(args.machine);
  if (name === '') return `${args.machine}: the name behind # is missing`;
  const at = path.resolve(file);
  const { offline, provider, environment, outside } = args;
  const folders = projectsOf([at]);
  const world = openWorld(makeWorld, { offline, engine: false, folders, machines: { provider, environment, outside } });
  const snapshot = await readMachines(at, world);
  if (typeof snapshot === 'string') return `${shownPath(at)}: ${snapshot}`;
  if (snapshot.refused !== null) return `${shownPath(at)}: ${snapshot.refused}`;
  const machine = chosenMachine(snapshot, name, 'pick one behind #');
  if ('because' in machine) return `${shownPath(at)}: ${machine.because}`;
  const side = machineSide(
    machine,
    { file: shownPath(at), lines: snapshot.document.lines },
    isolationOfMachine(machine, snapshot),
  );
  return 'kind' in side ? side : `${shownPath(at)}: ${side.because}`;
}
