import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDecoder } from 'node:util';
import { Analysis, type Snapshot } from '../core/analysis';
import { stageRows } from '../core/features/layersView';
import { formatPlatform, parsePlatform } from '../core/formats/dockerfile/platform';
import { refusal } from '../core/formats/dockerfile/refusal';
import { LineIndex } from '../core/text/lineIndex';
import type { LiveWorld, MakeWorld } from '../core/world';
import { type CommandResult, failure, type Terminal } from './command';
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
  const text = await readDockerfile(file, args.file);
  if (typeof text !== 'string') return text;

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
  const snapshot = await settledSnapshot(world, pathToFileURL(file).href, new LineIndex(text));
  if (snapshot.model.stages.length === 0)
    return failure(`${args.file}: there is no FROM, so there is no image to weigh`);
  if (snapshot.build.target === null) return failure(`${args.file}: there is no stage ${args.target}`);
  const stages = stageRows(snapshot);
  const out = args.json
    ? `${JSON.stringify(layersJson(stages), null, 2)}\n`
    : layersText(stages, snapshot, args.file, terminal);
  return { code: 0, out, err: '' };
}

/** Asks until nothing is pending: the command line waits for what the editor shows later. */
async function settledSnapshot(world: LiveWorld, uri: string, lines: LineIndex): Promise<Snapshot> {
  const analysis = new Analysis(world);
  await world.open(uri);
  for (;;) {
    const snapshot = analysis.snapshot({ uri, version: 0, lines });
    if (!snapshot.pending) return snapshot;
    await world.settled();
    analysis.worldChanged(uri);
  }
}

/** Bytes. Whatever is larger is no Dockerfile, and is not read at all. */
const mostBytes = 10e6;

/** Asked before reading: a pipe would keep the reader waiting for ever. */
async function look(file: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const found = await stat(file);
  return { size: found.size, isFile: found.isFile() };
}

async function readDockerfile(file: string, shown: string): Promise<string | CommandResult> {
  let content: Buffer;
  try {
    const { size, isFile } = await look(file);
    if (!isFile) return failure(`${shown}: this is no file`);
    if (size > mostBytes) return failure(`${shown}: this file is larger than ${mostBytes / 1e6} MB`);
    content = await readFile(file);
  } catch (error) {
    return failure(`${shown}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
  const because = refusal(text);
  return because === null ? text : failure(`${shown}: ${because}`);
}
