import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Analysis } from '../core/analysis';
import { containerSide } from '../core/footprint/container';
import { machineSide } from '../core/footprint/machine';
import type { ContainerSide, MachineSide } from '../core/footprint/sides';
import { isolationOfImage } from '../core/isolation/image';
import { isolationOfMachine } from '../core/isolation/machine';
import { MachineAnalysis } from '../core/machineAnalysis';
import { LineIndex } from '../core/text/lineIndex';
import type { MakeWorld } from '../core/world';
import { settledSnapshot } from './dockerfile';
import { openWorld } from './openWorld';

/** Two sides that bring nothing: a pair is made with one of them where only the other is asked for. Nobody is shown them. */
export interface Nobody {
  readonly container: ContainerSide;
  readonly machine: MachineSide;
}

export async function nobody(makeWorld: MakeWorld): Promise<Nobody> {
  const file = path.resolve('nobody');
  const world = openWorld(makeWorld, { offline: true, engine: false, context: path.dirname(file) });
  const image = await settledSnapshot(new Analysis(world), world, file, 'FROM scratch\n');
  const container = containerSide(image, isolationOfImage(image), 'nobody');
  await world.prepareMachines();
  const document = { uri: pathToFileURL(file).href, version: 0, lines: new LineIndex(definition) };
  const snapshot = new MachineAnalysis(world).snapshot(document, 'libvirt');
  const [defined] = snapshot.machines;
  if (defined === undefined || !('kind' in container)) throw new Error('nobody cannot be read');
  const machine = machineSide(
    defined,
    { file: 'nobody', lines: document.lines },
    isolationOfMachine(defined, snapshot),
  );
  if (!('kind' in machine)) throw new Error(machine.because);
  return { container, machine };
}

const definition =
  "<domain type='kvm'><name>nobody</name><memory>1</memory><os><type>hvm</type></os><devices/></domain>";
