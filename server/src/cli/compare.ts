import * as path from 'node:path';
import { type Comparison, compare as comparePair } from '../core/footprint/compare';
import { compareMarkdown } from '../core/footprint/export/markdown';
import { compareRecord, type PairFiles } from '../core/footprint/export/record';
import { compareSvg } from '../core/footprint/export/svg';
import type { MakeWorld } from '../core/world';
import { shownPath } from './checkFiles';
import { type CommandResult, failure, type Terminal } from './command';
import { type CompareFormat, readCompareArguments } from './compareArguments';
import { readContainer } from './compareContainer';
import { readMachine } from './compareMachine';
import { pick } from './compareNames';
import { compareText } from './compareText';

export const compareUsage = `plimsoll compare --container FILE[#STAGE] --vm FILE[#MACHINE] [--instances N] [--host-memory GiB] [--host-cores N]
      [--host-disk GB] [--format text|json|markdown|svg] [--build-arg K=V]… [--context DIR] [--platform OS/ARCH] [--provider NAME]
      [--env K=V]… [--outside] [--json] [--offline] [--no-engine]`;

/** `plimsoll compare`: a container beside a machine, for so many of each. */
export async function compare(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  const args = readCompareArguments(words, process.env);
  if (typeof args === 'string') return failure(`${args}\nusage: ${compareUsage}`);
  const container = await readContainer(args, makeWorld);
  if (typeof container === 'string') return failure(container);
  const machine = await readMachine(args, makeWorld);
  if (typeof machine === 'string') return failure(machine);
  const { instances, host, format } = args;
  const files = { ...container.files, machine: shownPath(path.resolve(pick(args.machine).file)) };
  const found = comparePair({ container: container.side, machine, instances, host });
  return { code: 0, out: written(found, files, format, terminal), err: '' };
}

function written(found: Comparison, files: PairFiles, format: CompareFormat, terminal: Terminal): string {
  switch (format) {
    case 'text':
      return compareText(found, files, terminal);
    case 'json':
      return `${JSON.stringify(compareRecord(found, files), null, 2)}\n`;
    case 'markdown':
      return compareMarkdown(found, files);
    case 'svg':
      return compareSvg(found, files);
  }
}
