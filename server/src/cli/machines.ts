import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MachineAnalysis, type MachineSnapshot } from '../core/machineAnalysis';
import { configuresVagrant, machineFormat } from '../core/machines/kinds';
import type { MachineFormat } from '../core/machines/model';
import { LineIndex } from '../core/text/lineIndex';
import type { LiveWorld, MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { type CommandResult, failure, type Terminal } from './command';
import { readTextFile } from './dockerfile';
import { readMachinesArguments } from './machinesArguments';
import { machinesJson } from './machinesJson';
import { machinesText } from './machinesText';
import { commandLinePermissions } from './permissions';

export const machinesUsage = 'plimsoll machines FILE… [--provider NAME] [--env K=V]… [--outside] [--json] [--offline]';

/** A file with its machines, as it is shown. */
export interface MachineFile {
  readonly file: string;
  readonly snapshot: MachineSnapshot;
}

/** `plimsoll machines`: which machines Vagrantfiles and definitions of libvirt describe, as a table or as JSON. */
export async function machines(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  const args = readMachinesArguments(words, process.env);
  if (typeof args === 'string') return failure(`${args}\nusage: ${machinesUsage}`);
  const files = [...new Set(args.files.map((file) => path.resolve(file)))];
  const world = makeWorld({ onChange: () => undefined, log: () => undefined });
  world.configure({
    buildArgs: new Map(),
    target: null,
    platform: 'linux/amd64',
    context: null,
    buildContexts: {},
    folders: [...new Set(files.map(projectFolder))].map((folder) => pathToFileURL(folder).href),
    trusted: true,
    permissions: commandLinePermissions({ offline: args.offline, engine: false }),
    machines: { provider: args.provider, environment: args.environment, outside: args.outside },
  });
  const read: MachineFile[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const snapshot = await readMachines(file, world);
    if (typeof snapshot === 'string') refused.push(`plimsoll: ${shownPath(file)}: ${snapshot}\n`);
    else read.push({ file: shownPath(file), snapshot });
  }
  const out = args.json ? `${JSON.stringify(machinesJson(read), null, 2)}\n` : machinesText(read, terminal);
  return { code: refused.length > 0 ? 2 : 0, out: read.length === 0 ? '' : out, err: refused.join('') };
}

/** What a definition may read beside itself: the project that it belongs to, by its git folder, else its own folder. */
function projectFolder(file: string): string {
  const own = path.dirname(file);
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) return own;
  }
}

/** A string is the reason why there are none. */
async function readMachines(file: string, world: LiveWorld): Promise<MachineSnapshot | string> {
  const read = await readTextFile(file);
  if ('because' in read) return read.because;
  if (read.text.includes('\0')) return 'this is not text';
  const format = machineFormat(file, read.text) ?? (configuresVagrant(read.text) ? 'vagrantfile' : null);
  if (format === null) return 'this is neither a Vagrantfile nor a definition of libvirt';
  const snapshot = await settledMachines(file, read.text, format, world);
  return snapshot.refused ?? snapshot;
}

/** Asks until nothing is pending: each file that is read may name the next. */
async function settledMachines(
  file: string,
  text: string,
  format: MachineFormat,
  world: LiveWorld,
): Promise<MachineSnapshot> {
  const analysis = new MachineAnalysis(world);
  const uri = pathToFileURL(file).href;
  const lines = new LineIndex(text);
  for (let asked = 0; ; asked++) {
    const snapshot = analysis.snapshot({ uri, version: 0, lines }, format);
    if (!snapshot.pending || asked === mostRounds) return snapshot;
    await world.settled();
    analysis.worldChanged(uri);
  }
}

/** No project needs as many files one after the other; what is pending then stays unknown. */
const mostRounds = 1000;
