import assert from 'node:assert/strict';
import { filesSource } from './filesSource';
import { bookworm, testSite } from './testSite';

/**
 * Layers of real builds on a minimal bookworm (`docker history --human=false`, 2026-11-21); trixie's are the same. Each
 * must lie in the range, and within a tenth of what is likely.
 */
const built: readonly (readonly [script: string, bytes: number])[] = [
  ['useradd app', 4336],
  ['groupadd -r app && useradd -r -g app -d /home/app -s /sbin/nologin -c "Docker image user" app', 4315],
  ['groupadd grp', 1700],
  ['useradd -ms /bin/bash app', 4336 + 4553 + 5],
];

describe('what added users leave', () => {
  for (const [script, bytes] of built)
    it(script, () => {
      const { disk } = filesSource.share(testSite(script));
      assert.ok(disk.kind === 'range');
      assert.ok(disk.low <= bytes && bytes <= disk.high, `${bytes} is not in ${disk.low}–${disk.high}`);
      assert.ok(Math.abs(disk.likely / bytes - 1) < 0.1, `${disk.likely} for ${bytes}`);
    });

  it('writes the files once for any number of users', () => {
    const [one, three] = ['useradd app', 'useradd app; useradd bpp; useradd cpp'].map(
      (script) => filesSource.share(testSite(script)).disk,
    );
    assert.ok(one?.kind === 'range' && three?.kind === 'range');
    assert.ok(three.likely - one.likely < 300);
  });

  it('knows the releases whose useradd writes logs up to the user’s number', () => {
    if (bookworm === null) throw new Error('the test has no base');
    const { disk } = filesSource.share(
      testSite('useradd app', { system: { ...bookworm, distribution: 'ubuntu', release: 'jammy' } }),
    );
    // dotnet/dotnet-docker#4588 found 292 and 32 bytes for each number below the user's in jammy.
    assert.ok(disk.kind === 'range' && disk.low > 320_000 && disk.high < 340_000);
  });

  it('is wider where the base is not known, and may be nothing where a condition decides', () => {
    const known = filesSource.share(testSite('useradd app')).disk;
    const unknown = filesSource.share(testSite('useradd app', { system: null })).disk;
    const perhaps = filesSource.share(testSite('id app || useradd app')).disk;
    assert.ok(known.kind === 'range' && unknown.kind === 'range' && perhaps.kind === 'range');
    assert.ok(unknown.high - unknown.low > known.high - known.low);
    assert.equal(perhaps.low, 0);
  });
});
