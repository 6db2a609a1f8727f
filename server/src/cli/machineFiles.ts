import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MachineAnalysis, type MachineSnapshot } from '../core/machineAnalysis';
import { configuresVagrant, machineFormat } from '../core/machines/kinds';
import type { MachineFormat } from '../core/machines/model';
import { LineIndex } from '../core/text/lineIndex';
import type { LiveWorld } from '../core/world';

/** What a definition may read beside itself: the project that it belongs to, by its git folder, else its own folder. */
export function projectFolder(file: string): string {
  const own = path.dirname(file);
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (folder === path.dirname(folder)) return own;
  }
}

/** A string is the reason why there are none: what is no definition of machines, or no text. */
export async function readMachines(file: string, world: LiveWorld): Promise<MachineSnapshot | string> {
  const read = await world.fileText(file);
  if ('because' in read) return read.because;
  if (read.text.includes('\0')) return 'this is not text';
  const format = machineFormat(file, read.text) ?? (configuresVagrant(read.text) ? 'vagrantfile' : null);
  if (format === null) return 'this is neither a Vagrantfile nor a definition of libvirt';
  return settledMachines(file, read.text, format, world);
}

/** Asks until nothing is pending: each file that is read may name the next. */
async function settledMachines(
  file: string,
  text: string,
  format: MachineFormat,
  world: LiveWorld,
): Promise<MachineSnapshot> {
  await world.prepareMachines();
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
