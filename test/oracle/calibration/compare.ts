import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { address } from '../../../scripts/calibrate/loopback.mjs';
import type { LayersJson } from '../../../server/src/cli/layersJson';
import type { Lookups } from '../../../server/src/core/sizes/run/lookups';
import { nothingAllowed } from '../../../server/src/core/world';
import { type Answers, type Asked, readAnswers, recording, replaying, writeAnswers } from './answers';
import { collect } from './collect';
import { groups } from './groups';
import { type Reasons, report } from './report';
import { countTarballs } from './tarballs';
import { readTruth, type Truth } from './truth';
import { fetchPip } from './wheels';

/** Run by `npm run calibrate` behind the builds: estimates all cases and writes the report. */
const root = join(__dirname, '../../..');
const reasonsFile = join(root, 'test-fixtures/calibration/reasons.json');

if (process.argv[1] === __filename) void main();

async function main(): Promise<void> {
  const truth = readTruth();
  const answers = readAnswers();
  await record(truth, answers);
  const through = (lookups: Lookups) => replaying(lookups, answers);
  const shipped = await collect({ truth, knowledge: 'as shipped', through, commandLine });
  const declared = await collect({ truth, knowledge: 'Installed-Size alone', through });
  const reasons: Reasons = existsSync(reasonsFile) ? JSON.parse(readFileSync(reasonsFile, 'utf8')) : {};
  const page = report(truth, groups(shipped, declared), reasons);
  writeFileSync(join(root, 'docs/calibration.md'), page);
  console.log(page.slice(page.indexOf('## The half that checks')));
}

/** Asks what needs asking once, so that the report and the tests rest on the same answers. */
export async function record(truth: Truth, answers: Answers): Promise<void> {
  const permissions = { ...nothingAllowed, packages: true, urls: true };
  const asked: Asked = { npm: new Set(), pip: { projects: new Set(), wheels: new Set() } };
  const through = (lookups: Lookups) => recording(lookups, answers, asked);
  const only = (name: string) => !/^(apt|copy)\//.test(name);
  const links = new Map<string, string>();
  // What pip asks for next depends on what it was told: each round knows a step more of what requires what.
  do await collect({ truth, knowledge: 'as shipped', permissions, through, only });
  while (await fetchPip(asked.pip, answers.pip, `${address}/pip/`, links));
  await countTarballs(asked.npm, answers, `${address}/npm/`);
  writeAnswers(answers);
}

/** What the command line prints, of Dockerfiles for which it need not ask anybody. */
async function commandLine(folder: string): Promise<LayersJson> {
  const words = ['dist/cli.js', 'layers', join(folder, 'Dockerfile'), '--json', '--no-engine', '--offline'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}
