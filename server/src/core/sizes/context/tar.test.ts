import assert from 'node:assert/strict';
import { tarEntryBytes } from './tar';

const long = (count: number) => 'n'.repeat(count);

describe('tar entries', () => {
  const cases: readonly (readonly [what: string, name: string, size: number, target: string, expected: number])[] = [
    ['an empty file is its header', 'f', 0, '', 512],
    ['content is rounded up to blocks', 'f', 1, '', 1024],
    ['whole blocks stay', 'f', 1024, '', 1536],
    ['a name of 100 fits', long(100), 0, '', 512],
    ['a longer one needs a record', long(101), 0, '', 512 + 1024],
    ['a folder name of 100 with its slash fits', `${long(99)}/`, 0, '', 512],
    ['a folder name too long by its slash does not', `${long(100)}/`, 0, '', 512 + 1024],
    ['a slash parts a long name', `${long(155)}/${long(100)}`, 0, '', 512],
    ['unless the front is too long', `${long(156)}/${long(10)}`, 0, '', 512 + 1024],
    ['or the rest', `${long(20)}/${long(101)}`, 0, '', 512 + 1024],
    ['a trailing slash parts nothing', `${long(80)}/${long(80)}/`, 0, '', 512],
    ['letters beyond ASCII need a record', 'é', 0, '', 512 + 1024],
    ['so does a link that leads to them', 'f', 0, 'é', 512 + 1024],
    ['or far', 'f', 0, long(101), 512 + 1024],
    ['records are blocks too', long(506), 0, '', 512 + 512 + 1024],
    ['both records stand in one extended header', long(101), 0, long(101), 512 + 1024],
    ['8 GiB and more needs a record', 'f', 8 ** 11, '', 512 + 8 ** 11 + 1024],
  ];
  for (const [what, name, size, target, expected] of cases) {
    it(what, () => assert.equal(tarEntryBytes({ name, size, target }), expected));
  }

  it('counts the length of a record with its own digits', () => {
    // `nnn path=<name>\n`: 502 bytes of name make exactly 512, one more opens another block.
    assert.equal(tarEntryBytes({ name: long(502), size: 0, target: '' }), 512 + 1024);
    assert.equal(tarEntryBytes({ name: long(503), size: 0, target: '' }), 512 + 512 + 1024);
  });
});
