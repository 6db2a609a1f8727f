import * as path from 'node:path';
import { Analysis } from '../core/analysis';
import { stageRows } from '../core/features/layersView';
import { formatPlatform, parsePlatform } from '../core/formats/dockerfile/platform';
import type { MakeWorld } from '../core/world';
import { type CommandResult, failure, type Terminal } from './command';
import { readDockerfile, settledSnapshot } from './dockerfile';
import { readLayersArguments } from './layersArguments';
import { layersJson } from './layersJson';
import { layersText } from './layersText';
import { commandLinePermissions } from './permissions';

export const layersUsage = `plimsoll layers FILE [--target STAGE] [--build-arg K=V]… [--context DIR] [--platform OS/ARCH] [--json] [--offline] [--no-engine]`;

/** `plimsoll layers`: what each step of a Dockerfile adds, as a table or as JSON. */
export async function layers(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  const args = readLayersArguments(words, process.env);
  if (typeof args === 'string') return failure(`${args}\nusage: ${layersUsage}`);
  const platform = parsePlatform(args.platform ?? 'linux/amd64');
  if (platform === null) return failure(`${args.platform} is not a platform such as linux/arm64`);
  const file = path.resolve(args.file);
  const read = await readDockerfile(file);
  if ('because' in read) return failure(`${args.file}: ${read.because}`);

  const world = makeWorld({ onChange: () => undefined, log: () => undefined });
  world.configure({
    buildArgs: args.buildArgs,
    target: args.target,
    platform: formatPlatform(platform),
    context: args.context === null ? null : path.resolve(args.context),
    buildContexts: {},
    folders: [],
    trusted: true,
    permissions: commandLinePermissions(args),
  });
  const snapshot = await settledSnapshot(new Analysis(world), world, file, read.text);
  if (snapshot.model.stages.length === 0)
    return failure(`${args.file}: there is no FROM, so there is no image to weigh`);
  if (snapshot.build.target === null) return failure(`${args.file}: there is no stage ${args.target}`);
  const stages = stageRows(snapshot);
  const out = args.json
    ? `${JSON.stringify(layersJson(stages), null, 2)}\n`
    : layersText(stages, snapshot, args.file, terminal);
  return { code: 0, out, err: '' };
}
