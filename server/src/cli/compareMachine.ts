import * as path from 'node:path';
import { machineSide } from '../core/footprint/machine';
import type { MachineSide } from '../core/footprint/sides';
import { isolationOfMachine } from '../core/isolation/machine';
import type { MachineSnapshot } from '../core/machineAnalysis';
import { knownValue } from '../core/machines/fact';
import type { Machine } from '../core/machines/model';
import { machineName } from '../core/machines/print';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import type { CompareArguments } from './compareArguments';
import { pick, some } from './compareNames';
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
  const machine = choose(snapshot, name);
  if (typeof machine === 'string') return `${shownPath(at)}: ${machine}`;
  const side = machineSide(
    machine,
    { file: shownPath(at), lines: snapshot.document.lines },
    isolationOfMachine(machine, snapshot),
  );
  return 'kind' in side ? side : `${shownPath(at)}: ${side.because}`;
}

/** Without a name: the only machine, or the one that the file calls its primary. */
function choose({ machines, gaps }: MachineSnapshot, name: string | null): Machine | string {
  const names = some(machines.map(machineName));
  const [gap] = gaps;
  if (machines.length === 0)
    return gap === undefined ? 'it defines no machine' : `no machine can be told: ${gap.because}`;
  if (name !== null) {
    const found = machines.find((machine) => knownValue(machine.name) === name);
    return found ?? `there is no machine ${name}: it has ${names}`;
  }
  const [only] = machines.length === 1 ? machines : machines.filter(({ primary }) => primary);
  return only ?? `it defines ${machines.length} machines: pick one behind #, such as ${names}`;
}
