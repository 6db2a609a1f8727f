import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { openEngine } from './engine';

const root = resolve(__dirname, '../..');

/** A few of the recorded builds, of every sort that needs nothing but Debian's packages. */
const cases = [
  'apt/bookworm-slim-init',
  'apt/bookworm-slim-lists-removed-too-late',
  'downloads/curl-file',
  'stages/copied-tree',
];

describe('The record of calibration builds', function () {
  this.timeout(900_000);

  it('is what a real engine makes of them', async function () {
    const engine = await openEngine();
    if (typeof engine === 'string') {
      console.log(`    skipped: ${engine}`);
      return this.skip();
    }
    const { status, output } = await calibrate(cases.flatMap((name) => ['--verify', name]));
    for (const name of cases) assert.match(output, new RegExp(`^${name}: as recorded`, 'm'), output);
    assert.equal(status, 0, output);
  });
});

function calibrate(args: readonly string[]): Promise<{ status: number; output: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['scripts/calibrate.mjs', ...args], { cwd: root }, (error, output, errors) => {
      done({ status: error === null ? 0 : 1, output: output + errors });
    });
  });
}
