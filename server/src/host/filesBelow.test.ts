import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesBelow } from './filesBelow';

describe('the files below a folder', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plimsoll-below-'));
    for (const name of ['a', 'b', 'node_modules']) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'Dockerfile'), 'FROM scratch\n');
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [most, count, isCut] of [
    [3, 2, false],
    [2, 1, true],
    [1, 0, true],
  ] as const)
    it(`are looked for in ${most} folders at most, and it is told where there are more`, async () => {
      const found = await filesBelow(folder, most);
      assert.deepEqual([found.dockerfiles.length, found.isCut], [count, isCut]);
    });
});
