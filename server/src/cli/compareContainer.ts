import * as path from 'node:path';
import { Analysis } from '../core/analysis';
import { containerSide } from '../core/footprint/container';
import type { ContainerSide } from '../core/footprint/sides';
import { missingImage } from '../core/footprint/subject';
import { textOfImage } from '../core/footprint/subjectService';
import { togetherContainers } from '../core/footprint/together';
import { isComposeFile } from '../core/formats/compose/names';
import { parsePlatform } from '../core/formats/dockerfile/platform';
import { isolationOfImage } from '../core/isolation/image';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import type { CompareArguments } from './compareArguments';
import { notAll, pick } from './compareNames';
import { readServicesOf, type ServiceRead } from './compareService';
import { settledSnapshot } from './dockerfile';
import { readGiven } from './given';
import { openWorld } from './openWorld';

/** The containers of Dockerfiles and services; a string is why there are none. */
export async function readContainers(args: CompareArguments, makeWorld: MakeWorld): Promise<ContainerSide | string> {
  const sides: ContainerSide[] = [];
  for (const given of args.containers) {
    const { file, name } = pick(given);
    if (name === '') return `${given}: the name behind # is missing`;
    const reads = isComposeFile(path.resolve(file))
      ? await readServicesOf(file, name, args.offline, makeWorld)
      : [null];
    if (typeof reads === 'string') return reads;
    for (const read of reads) {
      const side =
        read === null
          ? await ofDockerfile(file, name, args, makeWorld, null)
          : await ofService(file, read, args, makeWorld);
      if (typeof side === 'string') return notAll(side, reads.length);
      sides.push(side);
    }
  }
  const side = togetherContainers(sides);
  return 'kind' in side ? side : side.because;
}

async function ofService(
  file: string,
  read: ServiceRead,
  args: CompareArguments,
  makeWorld: MakeWorld,
): Promise<ContainerSide | string> {
  const { made } = read;
  if (made.kind === 'image') return ofImage(file, made, read, args, makeWorld);
  const given = {
    ...args,
    context: args.context ?? made.context,
    platform: args.platform ?? made.platform,
    buildArgs: new Map([...made.buildArgs, ...args.buildArgs]),
  };
  return ofDockerfile(path.resolve(made.context, made.dockerfile), made.target, given, makeWorld, read);
}

async function ofDockerfile(
  file: string,
  target: string | null,
  { buildArgs, context, platform, offline, engine }: CompareArguments,
  makeWorld: MakeWorld,
  started: ServiceRead | null,
): Promise<ContainerSide | string> {
  const own = shownPath(path.resolve(file));
  const given = await readGiven({ file: own, target, buildArgs, context, platform, offline, engine }, makeWorld);
  if (typeof given === 'string') return given;
  const snapshot = await settledSnapshot(new Analysis(given.world), given.world, given.file, given.text);
  const none = missingImage(snapshot, target);
  if (none !== null) return `${own}: ${none.because}`;
  const side =
    started === null
      ? containerSide(snapshot, isolationOfImage(snapshot), own)
      : containerSide(snapshot, started.isolation, own, started.started);
  return 'kind' in side ? side : `${own}: ${side.because}`;
}

/** An image that nothing here builds weighs what a Dockerfile weighs that only starts from it. */
async function ofImage(
  file: string,
  source: { readonly reference: string; readonly platform: string | null },
  read: ServiceRead,
  args: CompareArguments,
  makeWorld: MakeWorld,
): Promise<ContainerSide | string> {
  const platform = args.platform ?? source.platform ?? 'linux/amd64';
  if (parsePlatform(platform) === null) return `${platform} is not a platform such as linux/arm64`;
  const at = path.resolve(file);
  const { offline, engine } = args;
  const world = openWorld(makeWorld, { offline, engine, platform, context: path.dirname(at) });
  const made = path.join(path.dirname(at), `${read.started.service.name}.Dockerfile`);
  const snapshot = await settledSnapshot(new Analysis(world), world, made, textOfImage(source.reference));
  const side = containerSide(snapshot, read.isolation, made, read.started);
  return 'kind' in side ? side : `${shownPath(at)}: ${side.because}`;
}
