import { type Comparison, compare as comparePair } from '../core/footprint/compare';
import { compareMarkdown } from '../core/footprint/export/markdown';
import { compareRecord } from '../core/footprint/export/record';
import { compareSvg } from '../core/footprint/export/svg';
import { usualTypical } from '../core/footprint/typical';
import type { MakeWorld } from '../core/world';
import type { CompareJson } from '../protocol/compare';
import { type CommandResult, failure, type Terminal } from './command';
import { type CompareFormat, readCompareArguments } from './compareArguments';
import { readContainers } from './compareContainer';
import { readMachines, typicalPrefix } from './compareMachine';
import { compareText } from './compareText';
import { asksSince, sinceUsage } from './sinceArguments';

export const compareUsage = `plimsoll compare --container FILE[#STAGE|SERVICE|*]… [--vm FILE[#MACHINE|*]|typical:NAME]… [--instances N] [--host-memory GiB] [--host-cores N]
      [--host-disk GB] [--format text|json|markdown|svg] [--build-arg K=V]… [--context DIR] [--platform OS/ARCH] [--provider NAME]
      [--env K=V]… [--outside] [--json] [--offline] [--no-engine]
  ${sinceUsage}`;

/** `plimsoll compare`: a container beside a machine, for so many of each. */
export async function compare(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  if (asksSince(words)) return (await import('./since')).compareSince(words, terminal, makeWorld);
  const args = readCompareArguments(words, process.env);
  if (typeof args === 'string') return failure(`${args}\nusage: ${compareUsage}`);
  const container = await readContainers(args, makeWorld);
  if (typeof container === 'string') return failure(container);
  const machines = args.machines.length > 0 ? args.machines : [`${typicalPrefix}${usualTypical(container)}`];
  const machine = await readMachines({ ...args, machines }, makeWorld);
  if (typeof machine === 'string') return failure(machine);
  const { instances, host, format } = args;
  const found = comparePair({ container, machine, instances, host });
  return { code: 0, out: written(found, format, terminal), err: '' };
}

function written(found: Comparison, format: CompareFormat, terminal: Terminal): string {
  switch (format) {
    case 'text':
      return compareText(found, terminal);
    case 'json':
      return printJson(compareRecord(found));
    case 'markdown':
      return compareMarkdown(found);
    case 'svg':
      return compareSvg(found);
  }
}

/** The contract is the protocol’s; the core, which may not know it, has the same shape. */
function printJson(record: CompareJson): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
