import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LayersJson } from '../../../server/src/cli/layersJson';
import { commandLinePermissions } from '../../../server/src/cli/permissions';
import type { Lookups } from '../../../server/src/core/sizes/run/lookups';
import { readAnswers, recording, writeAnswers } from './answers';
import { collect } from './collect';
import { groups } from './groups';
import { type Reasons, report } from './report';
import { readTruth } from './truth';

/** Run by `npm run calibrate` behind the builds: estimates all cases and writes the report. */
const root = join(__dirname, '../../..');
const reasonsFile = join(root, 'test-fixtures/calibration/reasons.json');

void main();

async function main(): Promise<void> {
  const truth = readTruth();
  const permissions = commandLinePermissions({ offline: false, engine: false });
  const answers = readAnswers();
  const through = (lookups: Lookups) => recording(lookups, answers);
  const shipped = await collect({ truth, knowledge: 'as shipped', permissions, through, commandLine });
  writeAnswers(answers);
  const declared = await collect({ truth, knowledge: 'Installed-Size alone', permissions });
  const reasons: Reasons = existsSync(reasonsFile) ? JSON.parse(readFileSync(reasonsFile, 'utf8')) : {};
  const page = report(truth, groups(shipped, declared), reasons);
  writeFileSync(join(root, 'docs/calibration.md'), page);
  console.log(page.slice(page.indexOf('## The half that checks')));
}

async function commandLine(folder: string): Promise<LayersJson> {
  const words = ['dist/cli.js', 'layers', join(folder, 'Dockerfile'), '--json', '--no-engine'];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}
