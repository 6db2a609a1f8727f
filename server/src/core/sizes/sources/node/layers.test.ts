import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeShare } from './testNode';

interface Layer {
  readonly project: string;
  readonly run: string;
  /** Of `docker history`. */
  readonly bytes: number;
}

const folder = join(__dirname, '../../../../../../test-fixtures/node');
const { sizes } = JSON.parse(readFileSync(join(folder, 'sizes.json'), 'utf8'));
const { layers }: { layers: readonly Layer[] } = JSON.parse(readFileSync(join(folder, 'layers.json'), 'utf8'));

describe('layers of npm, yarn and pnpm that a real engine built, given the sizes of packages', () => {
  for (const { project, run, bytes } of layers) {
    it(`${project}: ${run}`, () => {
      const { disk } = nodeShare(run, { files: filesOf(project), sizes });
      assert.ok(disk.kind === 'range', disk.kind === 'unknown' ? disk.because : disk.kind);
      const error = Math.abs(disk.likely - bytes) / bytes;
      assert.ok(error <= 0.02, `${disk.likely} for ${bytes}: off by ${(100 * error).toFixed(2)} %`);
      assert.ok(disk.low <= bytes && bytes <= disk.high, `${bytes} is not within ${disk.low} to ${disk.high}`);
    });
  }
});

function filesOf(project: string): Readonly<Record<string, string>> {
  const names = readdirSync(join(folder, project)).filter((name) => !name.startsWith('packages'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, project, name), 'utf8')]));
}
