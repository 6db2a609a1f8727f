import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openAptLibrary } from '../../../host/aptData';
import { ready } from '../../sizes/answer';
import type { RangeSize } from '../../sizes/size';
import { unset, written } from '../fact';
import { testMachine } from '../testMachine';
import { withSoftware } from './software';

/** A script that ran on a system of Debian with apt's own settings. */
interface Run {
  readonly release: 'bookworm' | 'trixie';
  /** How the system was made: `standard` as Debian's boxes, `cloud` with the packages of its cloud images. */
  readonly system: 'standard' | 'cloud';
  /** With lists of sources and backports, as Debian's boxes have them. */
  readonly sources: boolean;
  readonly script: string;
  /** By how much the blocks of all files and folders grew. Bytes. */
  readonly grown: number;
}

const fixture = path.join(__dirname, '../../../../../test-fixtures/apt/machines.json');
const { runs }: { readonly runs: readonly Run[] } = JSON.parse(readFileSync(fixture, 'utf8'));
const library = openAptLibrary(path.join(__dirname, '../../../../data/apt'));

describe('what provisioners install, against systems that were provisioned', () => {
  for (const run of runs)
    it(`holds ${run.script.replace(/DEBIAN_FRONTEND=\S+ /, '')} on ${run.system} ${run.release}${run.sources ? ' with sources' : ''}`, async () => {
      const { low, high } = await claimed(run);
      assert.ok(low <= run.grown && run.grown <= high, `${low} ≤ ${run.grown} ≤ ${high}`);
    });

  it('is likely to within a tenth where the box has what Debian’s boxes have', async () => {
    const exact = runs.filter(
      ({ system, sources, script }) => system === 'standard' && sources && !/clean/.test(script),
    );
    assert.ok(exact.length >= 3);
    for (const run of exact) {
      const { likely } = await claimed(run);
      assert.ok(Math.abs(likely / run.grown - 1) < 0.1, `${run.script}: ${likely} for ${run.grown}`);
    }
  });
});

async function claimed({ release, system, script }: Run): Promise<RangeSize> {
  const data = await library.release(release);
  assert.ok(data !== null, `there is no index of ${release}`);
  const nowhere = { start: 0, end: 0 };
  const name = system === 'standard' ? `debian/${release}64` : `somebody/${release}`;
  const machine = testMachine('vm', {
    box: { name: written(name, nowhere), version: unset, urls: unset },
    provisioners: [
      {
        span: null,
        type: written('shell', nowhere),
        name: unset,
        options: [{ name: 'inline', value: written(script, nowhere), span: null }],
      },
    ],
  });
  const files = { read: () => ready(null), kind: () => ready(null), list: () => ready(null) };
  const apt = () => ready({ data, additions: new Map() });
  const size = withSoftware([machine], new Map(), { apt, folder: '/w', files }).machines[0]?.software?.size;
  assert.ok(size?.kind === 'range', JSON.stringify(size));
  return size;
}
