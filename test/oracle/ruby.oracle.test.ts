import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lackingPrograms } from '../aptPackages';

/** An expression, and what Ruby 3.1 prints of its value. */
type Row = readonly [expression: string, value: string];

const folder = path.join(__dirname, 'ruby');
const ruby = '/usr/bin/ruby';

// The evaluator itself is held to the same table by the unit tests beside it, on machines without Ruby too.
describe('the table of expressions, against a real Ruby', function () {
  this.timeout(180_000);

  it('says of each what Ruby says', async function () {
    const missing = await lackingPrograms({ ruby });
    if (missing !== null) {
      console.log(`    skipped: ${missing}`);
      return this.skip();
    }
    const rows: readonly Row[] = JSON.parse(readFileSync(path.join(folder, 'expressions.json'), 'utf8'));
    const [major = 0, minor = 0] = execFileSync(ruby, ['-e', 'print RUBY_VERSION'], { encoding: 'utf8' })
      .split('.')
      .map(Number);
    // From 3.4 on, `inspect` writes hashes in another way.
    if (major > 3 || (major === 3 && minor >= 4)) this.skip();
    const env = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' };
    const input = JSON.stringify(rows.map(([expression]) => expression));
    const said: readonly string[] = JSON.parse(
      execFileSync(ruby, [path.join(folder, 'judge.rb')], { input, env, encoding: 'utf8' }),
    );
    const differing = rows.flatMap(([expression, value], at) =>
      said[at] === value ? [] : [{ expression, value, ruby: said[at] }],
    );
    assert.deepEqual(differing, []);
    assert(rows.length > 500);
  });
});
