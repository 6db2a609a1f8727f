import * as path from 'node:path';
import { Analysis } from '../core/analysis';
import { containerSide } from '../core/footprint/container';
import type { ContainerSide, MachineSide } from '../core/footprint/sides';
import { typicalMachines, typicalSide } from '../core/footprint/typical';
import { isolationOfImage } from '../core/isolation/image';
import type { MakeWorld } from '../core/world';
import { settledSnapshot } from './dockerfile';
import { openWorld } from './openWorld';

/** One of them makes a pair with a side that is asked for alone, or that was alone once. Nobody is shown them. */
export interface Partners {
  readonly container: ContainerSide;
  readonly machine: MachineSide;
}

export async function partners(makeWorld: MakeWorld): Promise<Partners> {
  const file = path.resolve('nobody');
  const world = openWorld(makeWorld, { offline: true, engine: false, context: path.dirname(file) });
  const image = await settledSnapshot(new Analysis(world), world, file, 'FROM scratch\n');
  const container = containerSide(image, isolationOfImage(image), 'nobody');
  const [machine] = typicalMachines.flatMap(({ id }) => typicalSide(id) ?? []);
  if (machine === undefined || !('kind' in container)) throw new Error('there is no partner');
  return { container, machine };
}
