import assert from 'node:assert/strict';
import { LineIndex } from '../core/text/lineIndex';
import { type Encoding, negotiateEncoding, toOffset, toPosition } from './positions';

const lines = new LineIndex('aé𝄞z\r\nnext\n');

describe('positions', () => {
  const cases: [Encoding, offset: number, line: number, character: number][] = [
    ['utf-16', 2, 0, 2],
    ['utf-16', 4, 0, 4],
    ['utf-8', 1, 0, 1],
    ['utf-8', 2, 0, 3],
    ['utf-8', 4, 0, 7],
    ['utf-32', 4, 0, 3],
    ['utf-32', 5, 0, 4],
    ['utf-8', 9, 1, 2],
  ];
  for (const [encoding, offset, line, character] of cases) {
    it(`offset ${offset} is ${line}:${character} in ${encoding}, and back`, () => {
      assert.deepEqual(toPosition(lines, offset, encoding), { line, character });
      assert.equal(toOffset(lines, { line, character }, encoding), offset);
    });
  }

  it('takes a character beyond the line for its end, before the line break', () => {
    for (const encoding of ['utf-16', 'utf-8', 'utf-32'] as const) {
      assert.equal(toOffset(lines, { line: 0, character: 99 }, encoding), 5);
    }
  });

  it('takes a line beyond the last for the end of the text', () => {
    assert.equal(toOffset(lines, { line: 99, character: 0 }, 'utf-16'), lines.text.length);
  });

  const offers: [offered: string[] | undefined, Encoding][] = [
    [undefined, 'utf-16'],
    [[], 'utf-16'],
    [['utf-8', 'utf-16'], 'utf-16'],
    [['utf-8'], 'utf-8'],
    [['utf-32', 'utf-8'], 'utf-32'],
    [['klingon'], 'utf-16'],
  ];
  for (const [offered, chosen] of offers) {
    it(`speaks ${chosen} when offered ${JSON.stringify(offered)}`, () =>
      assert.equal(negotiateEncoding(offered), chosen));
  }
});
