import assert from 'node:assert/strict';
import { decodeName, encodePath } from './names';

describe('file names', () => {
  const names: readonly (readonly [what: string, bytes: readonly number[], text: string])[] = [
    ['ASCII', [0x61, 0x62], 'ab'],
    ['UTF-8', [0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80], 'é😀'],
    ['the replacement character itself', [0xef, 0xbf, 0xbd], '\ufffd'],
    ['Latin-1', [0x61, 0xe9], 'a\udce9'],
    ['stray bytes among characters', [0xff, 0xc3, 0xa9, 0xfe], '\udcffé\udcfe'],
    ['a character cut short', [0xf0, 0x9f, 0x98], '\udcf0\udc9f\udc98'],
  ];
  for (const [what, bytes, text] of names) {
    it(`${what} goes to text and back`, () => {
      assert.equal(decodeName(Buffer.from(bytes)), text);
      assert.deepEqual([...Buffer.from(encodePath(text))], bytes);
    });
  }

  it('stay text for the disk where they can', () => assert.equal(encodePath('a/é😀'), 'a/é😀'));
});
