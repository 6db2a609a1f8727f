import assert from 'node:assert/strict';
import { bytes } from '../../sizes/bytes';
import { printSize } from '../../sizes/printSize';
import { known, unknown } from '../../sizes/size';
import { type HeldPart, Holders } from './held';

/** `base=75 =5 lost=?`: parts with their keys, in MB; without a key it is nobody else’s. */
function parts(text: string): readonly HeldPart[] {
  return text.split(' ').map((word) => {
    const [key = '', size = ''] = word.split('=');
    const evidence = { kind: 'counted', source: 'a test' } as const;
    return {
      key: key === '' ? null : key,
      size: size === '?' ? unknown('nobody says') : known(bytes(Number(size) * 1e6), evidence),
    };
  });
}

describe('what is shared and what is own', () => {
  const cases: readonly [what: string, all: readonly string[], shared: string, own: string][] = [
    ['alone, all is own', ['base=75 =5'], '0 B', '80 MB'],
    ['with another, what both have is shared', ['base=75 =5', 'base=75 =9'], '75 MB', '5.0 MB'],
    ['what has no key is never shared', ['=5', '=5'], '0 B', '5.0 MB'],
    ['a part that is named twice is there once', ['base=75 base=75'], '0 B', '75 MB'],
    ['and is no other holder', ['base=75 base=75', 'other=1'], '0 B', '75 MB'],
    ['what is not known stays so on its side', ['base=? =5', 'base=?'], '?', '5.0 MB'],
    ['and keeps what is known beside it', ['=? =5'], '0 B', '≥ 5.0 MB'],
  ];
  for (const [what, all, shared, own] of cases)
    it(what, () => {
      const holders = new Holders();
      for (const each of all) holders.add(parts(each));
      const split = holders.split(parts(all[0] ?? ''));
      assert.deepEqual([printSize(split.shared), printSize(split.own)], [shared, own]);
    });
});
