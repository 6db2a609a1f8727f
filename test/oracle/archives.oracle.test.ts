import * as zlib from 'node:zlib';
import { archiveCases } from './cases/archives';
import { judge } from './judge';
import type { Program } from './tars';
import { withEngine } from './withEngine';

describe('layers of ADD of archives, against a real BuildKit', function () {
  this.timeout(900_000);
  const oracle = withEngine();

  // One test for all: the archives are made by tools that not every machine has, once the engine is known to be there.
  it('hold what the archives unpack to', async () => {
    const engine = oracle.engine();
    const programs: Program[] = ['gzip', 'bzip2'];
    if (engine.knowsXz) programs.push('xz');
    if ('createZstdDecompress' in zlib) programs.push('zstd');
    const faults: string[] = [];
    for (const [index, one] of (await archiveCases(programs)).entries()) {
      const judged = judge(engine, `archives-${index}`, one, null);
      await judged.catch((error: unknown) =>
        faults.push(`${one.name}: ${error instanceof Error ? error.message : error}`),
      );
    }
    if (faults.length > 0) throw new Error(faults.join('\n\n'));
  });
});
