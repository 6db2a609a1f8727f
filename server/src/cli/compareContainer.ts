import * as path from 'node:path';
import { Analysis } from '../core/analysis';
import { containerSide, type ServiceOf } from '../core/footprint/container';
import type { ContainerSide } from '../core/footprint/sides';
import { isComposeFile } from '../core/formats/compose/names';
import { parsePlatform } from '../core/formats/dockerfile/platform';
import { isolationOfImage } from '../core/isolation/image';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import type { CompareArguments } from './compareArguments';
import { pick, some } from './compareNames';
import { readService, type ServiceRead } from './compareService';
import { settledSnapshot } from './dockerfile';
import { readGiven } from './given';
import { openWorld } from './openWorld';

/** The container of a Dockerfile, or of a service; a string is why there is none. */
export async function readContainer(args: CompareArguments, makeWorld: MakeWorld): Promise<ContainerSide | string> {
  const { file, name } = pick(args.container);
  if (name === '') return `${args.container}: the name behind # is missing`;
  if (!isComposeFile(path.resolve(file))) return ofDockerfile(file, name, args, makeWorld, null);
  const read = await readService(file, name, args.offline, makeWorld);
  if (typeof read === 'string') return read;
  const { source } = read;
  if (source.kind === 'image') return ofImage(file, source, read, args, makeWorld);
  const given = {
    ...args,
    context: args.context ?? source.context,
    platform: args.platform ?? source.platform,
    buildArgs: new Map([...source.buildArgs, ...args.buildArgs]),
  };
  return ofDockerfile(path.resolve(source.context, source.dockerfile), source.target, given, makeWorld, read);
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
  const stages = snapshot.build.stages.map(({ alias, index }) => alias ?? String(index));
  if (stages.length === 0) return `${own}: there is no FROM, so there is no container to compare`;
  if (snapshot.build.target === null) return `${own}: there is no stage ${target}: it has ${some(stages)}`;
  const side =
    started === null
      ? containerSide(snapshot, isolationOfImage(snapshot), own)
      : containerSide(snapshot, started.isolation, own, serviceOf(started));
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
  const made = path.join(path.dirname(at), `${read.service.name}.Dockerfile`);
  const snapshot = await settledSnapshot(new Analysis(world), world, made, `FROM ${source.reference}\n`);
  const side = containerSide(snapshot, read.isolation, made, serviceOf(read));
  return 'kind' in side ? side : `${shownPath(at)}: ${side.because}`;
}

function serviceOf({ service, limits, lines, source }: ServiceRead): ServiceOf {
  return { service, limits, source: { file: service.file, lines }, isBuilt: source.kind === 'build' };
}
