import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Analysis } from '../core/analysis';
import { containerSide } from '../core/footprint/container';
import { machineSide } from '../core/footprint/machine';
import type { ContainerSide, MachineSide } from '../core/footprint/sides';
import { isolationOfImage } from '../core/isolation/image';
import { isolationOfMachine } from '../core/isolation/machine';
import type { MachineSnapshot } from '../core/machineAnalysis';
import { knownValue } from '../core/machines/fact';
import type { Machine } from '../core/machines/model';
import { machineName } from '../core/machines/print';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import type { CompareArguments } from './compareArguments';
import { settledSnapshot } from './dockerfile';
import { readGiven } from './given';
import { projectFolder, readMachines } from './machineFiles';
import { commandLinePermissions } from './permissions';

/** A file, and what somebody picked of it. */
interface Picked {
  readonly file: string;
  readonly name: string | null;
}

/** A file may have `#` in its own name: what is there as a whole is taken as a whole. */
export function pick(given: string): Picked {
  const at = given.lastIndexOf('#');
  if (at < 0 || existsSync(given)) return { file: given, name: null };
  return { file: given.slice(0, at), name: given.slice(at + 1) };
}

/** The container of a Dockerfile; a string is why there is none. */
export async function readContainer(args: CompareArguments, makeWorld: MakeWorld): Promise<ContainerSide | string> {
  const { file, name } = pick(args.container);
  if (name === '') return `${args.container}: the name behind # is missing`;
  const { buildArgs, context, platform, offline, engine } = args;
  const given = await readGiven({ file, target: name, buildArgs, context, platform, offline, engine }, makeWorld);
  if (typeof given === 'string') return given;
  const { world, text } = given;
  if (isCompose(file))
    return `${file}: services of compose files cannot be compared yet; name the Dockerfile that the service is built from`;
  const snapshot = await settledSnapshot(new Analysis(world), world, given.file, text);
  const stages = snapshot.build.stages.map(({ alias, index }) => alias ?? String(index));
  if (stages.length === 0) return `${file}: there is no FROM, so there is no container to compare`;
  if (snapshot.build.target === null) return `${file}: there is no stage ${name}: it has ${some(stages)}`;
  const side = containerSide(snapshot, isolationOfImage(snapshot));
  return 'kind' in side ? side : `${file}: ${side.because}`;
}

/** The machine of a Vagrantfile, or of a definition of libvirt; a string is why there is none. */
export async function readMachine(args: CompareArguments, makeWorld: MakeWorld): Promise<MachineSide | string> {
  const { file, name } = pick(args.machine);
  if (name === '') return `${args.machine}: the name behind # is missing`;
  const at = path.resolve(file);
  const world = makeWorld({ onChange: () => undefined, log: () => undefined });
  world.configure({
    buildArgs: new Map(),
    target: null,
    platform: 'linux/amd64',
    context: null,
    buildContexts: {},
    folders: [pathToFileURL(projectFolder(at)).href],
    trusted: true,
    permissions: commandLinePermissions({ offline: args.offline, engine: false }),
    machines: { provider: args.provider, environment: args.environment, outside: args.outside },
  });
  const snapshot = await readMachines(at, world);
  if (typeof snapshot === 'string') return `${shownPath(at)}: ${snapshot}`;
  if (snapshot.refused !== null) return `${shownPath(at)}: ${snapshot.refused}`;
  const machine = choose(snapshot, name);
  if (typeof machine === 'string') return `${shownPath(at)}: ${machine}`;
  const side = machineSide(machine, snapshot.document.lines, isolationOfMachine(machine, snapshot));
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

/** The first few, and how many more. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length <= 5 ? shown : `${shown} and ${names.length - 5} more`;
}

function isCompose(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}
