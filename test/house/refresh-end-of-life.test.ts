import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

const lists = {
  'debian.csv': [
    'version,codename,series,created,release,eol,eol-lts',
    '9,Nine,nine,2015-01-01,2017-01-01,2020-01-01,2022-06-30',
    '10,Ten,ten,2017-01-01,2019-01-01,2022-01-01',
    '11,Eleven,eleven,2019-01-01',
  ],
  'ubuntu.csv': ['version,codename,series,eol,eol-esm', '9.10 LTS,Some Name,some,2014-01-01,2019-01-01'],
};

describe('scripts/refresh-end-of-life.mjs', () => {
  it('takes the first end that there is of each release, and leaves the rest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plimsoll-ends-'));
    try {
      const products = { debian: { releases: { old: 1 } }, ubuntu: {}, other: { releases: { stays: 1 } } };
      const target = join(folder, 'table.json');
      await writeFile(target, JSON.stringify({ on: '', sources: {}, products }));
      for (const [name, lines] of Object.entries(lists)) await writeFile(join(folder, name), `${lines.join('\n')}\n`);
      const script = join(root, 'scripts/refresh-end-of-life.mjs');
      const env = { ...process.env, TABLE: target };
      await promisify(execFile)(process.execPath, [script, '1.2', '2026-11-21', folder], { env });
      const table = JSON.parse(await readFile(target, 'utf8'));
      assert.equal(table.on, '2026-11-21');
      assert.match(table.sources.distroInfo, /distro-info-data 1\.2.*2026-11-21/);
      assert.deepEqual(table.products, {
        debian: {
          releases: { nine: { version: '9', ends: '2022-06-30' }, ten: { version: '10', ends: '2022-01-01' } },
        },
        ubuntu: { releases: { some: { version: '9.10', ends: '2014-01-01' } } },
        other: { releases: { stays: 1 } },
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
