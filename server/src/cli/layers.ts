import { stat } from 'node:fs/promises';
import { Analysis } from '../core/analysis';
import { stageRows } from '../core/features/layersView';
import { fileFault } from '../core/fileFault';
import type { MakeWorld } from '../core/world';
import { type CommandResult, failure, type Terminal } from './command';
import { settledSnapshot } from './dockerfile';
import { readGiven } from './given';
import { readLayersArguments } from './layersArguments';
import { layersJson } from './layersJson';
import { layersText } from './layersText';

export const layersUsage = `plimsoll layers FILE [--target STAGE] [--build-arg K=V]… [--context DIR] [--platform OS/ARCH] [--json] [--offline] [--no-engine]`;

/** `plimsoll layers`: what each step of a Dockerfile adds, as a table or as JSON. */
export async function layers(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  const args = readLayersArguments(words, process.env);
  if (typeof args === 'string') return failure(`${args}\nusage: ${layersUsage}`);
  const fault = args.context === null ? null : await folderFault(args.context);
  if (fault !== null) return failure(`${args.context}: ${fault}`);
  const given = await readGiven(args, makeWorld);
  if (typeof given === 'string') return failure(given);
  const { world, file, text } = given;
  const snapshot = await settledSnapshot(new Analysis(world), world, file, text);
  if (snapshot.model.stages.length === 0)
    return failure(`${args.file}: there is no FROM, so there is no image to weigh`);
  if (snapshot.build.target === null) return failure(`${args.file}: there is no stage ${args.target}`);
  const stages = stageRows(snapshot);
  const out = args.json
    ? `${JSON.stringify(layersJson(stages), null, 2)}\n`
    : layersText(stages, snapshot, args.file, terminal);
  return { code: 0, out, err: '' };
}

/** Null for a folder. In one that is not there nothing would be found, and every COPY seem to be wrong. */
function folderFault(folder: string): Promise<string | null> {
  return stat(folder).then(
    (found) => (found.isDirectory() ? null : 'this is no folder'),
    (error: unknown) => fileFault(error, 'folder'),
  );
}
