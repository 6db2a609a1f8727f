import type { MakeWorld } from '../core/world';
import { type CheckArguments, readCheckArguments, severities } from './checkArguments';
import { checkFiles } from './checkFiles';
import { checkJson } from './checkJson';
import type { CheckReport } from './checkReport';
import { runCheck } from './checkRun';
import { checkSarif } from './checkSarif';
import { checkText } from './checkText';
import { type CommandResult, failure, type Terminal } from './command';
import { openWorld, worldConfiguration } from './openWorld';

export const checkUsage =
  'plimsoll check PATH… [--format text|json|sarif] [--json] [--fail-on error|warning|information|hint] [--offline] [--no-engine]';

/** `plimsoll check`: what the rules find in Dockerfiles, definitions of machines and budget files, as text, JSON or SARIF. */
export async function check(
  words: readonly string[],
  terminal: Terminal,
  makeWorld: MakeWorld,
): Promise<CommandResult> {
  const args = readCheckArguments(words);
  if (typeof args === 'string') return failure(`${args}\nusage: ${checkUsage}`);
  const allowed = { offline: args.offline, engine: args.engine };
  const world = openWorld(makeWorld, allowed);
  const files = await checkFiles(args.paths, world);
  if (typeof files === 'string') return failure(files);
  const wish = { ...allowed, tops: [...files.folders, process.cwd()] };
  world.configure(worldConfiguration(wish));
  const report = await runCheck(files, world, wish);
  const err = [...report.unread, ...(report.files === 0 && report.unread.length === 0 ? [nothing(args)] : [])];
  return {
    code: exitCode(report, args),
    out: printed(report, args, terminal),
    err: err.map((line) => `plimsoll: ${line}\n`).join(''),
  };
}

function printed(report: CheckReport, { format }: CheckArguments, terminal: Terminal): string {
  switch (format) {
    case 'text':
      return report.files === 0 ? '' : checkText(report, terminal);
    case 'json':
      return `${JSON.stringify(checkJson(report), null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(checkSarif(report), null, 2)}\n`;
  }
}

function exitCode({ findings, unread }: CheckReport, { failOn }: CheckArguments): CommandResult['code'] {
  if (unread.length > 0) return 2;
  const counts = new Set(severities.slice(0, severities.indexOf(failOn) + 1));
  return findings.some(({ severity }) => counts.has(severity)) ? 1 : 0;
}

function nothing({ paths }: CheckArguments): string {
  return `nothing to check: there is no Dockerfile, no compose file, no Vagrantfile, no definition of libvirt and no plimsoll.yaml below ${paths.join(', ')}`;
}
