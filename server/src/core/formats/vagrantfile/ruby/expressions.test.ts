import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluated } from './evaluated.test';

const table = path.join(__dirname, '../../../../../../test/oracle/ruby/expressions.json');

/** What Ruby 3.1 prints of each expression's value: `test/oracle/ruby.oracle.test.ts` holds it to a real one. */
const rows: readonly (readonly [expression: string, value: string])[] = JSON.parse(readFileSync(table, 'utf8'));

describe('values of expressions', () => {
  it('are what Ruby says they are, or unknown', () => {
    const wrong = rows.flatMap(([expression, value]) => {
      const { text, unknown } = evaluated(expression);
      return unknown === null && text !== value ? [{ expression, value, text }] : [];
    });
    assert.deepEqual(wrong, []);
  });

  it('are known, but for what is not followed', () => {
    const unknown = rows
      .filter(([expression]) => evaluated(expression).unknown !== null)
      .map(([expression]) => expression);
    assert(unknown.length <= rows.length / 50, unknown.join('\n'));
  });
});
