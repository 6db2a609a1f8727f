import * as path from 'node:path';
import { formatPlatform, parsePlatform } from '../core/formats/dockerfile/platform';
import type { LiveWorld, MakeWorld } from '../core/world';
import { readDockerfile } from './dockerfile';
import { openWorld } from './openWorld';

/** What commands on one Dockerfile are given in common. */
export interface BuildArguments {
  readonly file: string;
  readonly target: string | null;
  readonly buildArgs: ReadonlyMap<string, string>;
  readonly context: string | null;
  readonly platform: string | null;
  /** Nobody is asked; what was once fetched counts. */
  readonly offline: boolean;
  /** The local Docker Engine may be asked. */
  readonly engine: boolean;
}

/** A Dockerfile that was read, in a world that is set up as the command says. */
export interface Given {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  readonly world: LiveWorld;
}

/** Reads the Dockerfile and makes its world; a string is why that cannot be. */
export async function readGiven(args: BuildArguments, makeWorld: MakeWorld): Promise<Given | string> {
  const platform = parsePlatform(args.platform ?? 'linux/amd64');
  if (platform === null) return `${args.platform} is not a platform such as linux/arm64`;
  const file = path.resolve(args.file);
  const { buildArgs, target, offline, engine } = args;
  const world = openWorld(makeWorld, {
    buildArgs,
    target,
    platform: formatPlatform(platform),
    context: args.context === null ? null : path.resolve(args.context),
    offline,
    engine,
  });
  const read = await readDockerfile(file, world);
  return 'because' in read ? `${args.file}: ${read.because}` : { file, text: read.text, world };
}
