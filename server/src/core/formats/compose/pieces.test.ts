import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PiecePool } from './pieces';
import type { ComposeValue } from './value';
import { readYaml } from './yaml';

const fixtures = join(__dirname, '../../../../../test-fixtures/compose');
const texts = readdirSync(fixtures, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));

/** What is said and where, but for where mappings as a whole end. */
function shape(value: ComposeValue | null): unknown {
  if (value === null) return null;
  if (value.kind === 'scalar') return [value.value, value.at.span, value.tag];
  if (value.kind === 'list') return [value.at.span.start, value.tag, value.items.map(shape)];
  return [value.tag, [...value.entries].map(([name, entry]) => [name, entry.key.span, shape(entry.value)])];
}

function assertSame(text: string, pool: PiecePool): void {
  const whole = readYaml(text, '/a');
  const parted = readYaml(text, '/a', pool);
  assert.deepEqual(shape(parted.root), shape(whole.root), text);
  assert.deepEqual(parted.problems, whole.problems, text);
}

describe('pieces of compose files', () => {
  it('come to what the whole is', () => {
    assert.ok(texts.length > 60);
    for (const text of texts) assertSame(text, new PiecePool());
    assert.ok(texts.filter((text) => new PiecePool().pieces(text) !== null).length > 50);
  });

  it('come to what the whole is while it is typed', () => {
    for (const text of texts.slice(0, 25)) {
      const pool = new PiecePool();
      for (let end = 0; end < text.length; end += 3) {
        assertSame(text.slice(0, end), pool);
        assertSame(text.slice(0, end) + text.slice(end + 5), pool);
      }
    }
  }).timeout(60_000);
});
