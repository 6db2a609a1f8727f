import * as path from 'node:path';
import type { MachineSnapshot } from '../core/machineAnalysis';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { type CommandResult, failure, type Terminal } from './command';
import { readMachines } from './machineFiles';
import { readMachinesArguments } from './machinesArguments';
import { machinesJson } from './machinesJson';
import { machinesText } from './machinesText';
import { openWorld, projectsOf } from './openWorld';

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
  const { offline, provider, environment, outside } = args;
  const folders = projectsOf(files);
  const world = openWorld(makeWorld, { offline, engine: false, folders, machines: { provider, environment, outside } });
  const read: MachineFile[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const snapshot = await readMachines(file, world);
    if (typeof snapshot === 'string') refused.push(`plimsoll: ${shownPath(file)}: ${snapshot}\n`);
    else if (snapshot.refused !== null) refused.push(`plimsoll: ${shownPath(file)}: ${snapshot.refused}\n`);
    else read.push({ file: shownPath(file), snapshot });
  }
  const out = args.json ? `${JSON.stringify(machinesJson(read), null, 2)}\n` : machinesText(read, terminal);
  return { code: refused.length > 0 ? 2 : 0, out: read.length === 0 ? '' : out, err: refused.join('') };
}
