import assert from 'node:assert/strict';
import { missing } from '../sizes/answer';
import { Hash, hashOf } from './hash';
import { layerKeys } from './layerKeys';
import { versionOf } from './testVersion';

const keys = (text: string, files = {}) => layerKeys(versionOf(text, files))?.layers.map(({ key }) => key) ?? [];

describe('keys of layers', () => {
  it('are equal across Dockerfiles with one chain, whatever stands around it', () => {
    const one = keys('FROM x AS a\nRUN one\nCOPY sub/f /f\nFROM a\nRUN two\n', { 'sub/f': 'same' });
    const other = keys('# comment\nARG V=1\n\nFROM x\nLABEL a=b\nRUN one\nCOPY f /f\nEXPOSE 80\nRUN two\nRUN three\n', {
      f: 'same',
    });
    assert.equal(one.length, 3);
    assert.deepEqual(other.slice(0, 3), one);
  });

  it('differ from the first difference on', () => {
    const [first, second] = [keys('FROM x\nRUN a\nRUN b\nRUN c\n'), keys('FROM x\nRUN a\nRUN B\nRUN c\n')];
    assert.deepEqual(
      first.map((key, at) => key === second[at]),
      [true, false, false],
    );
  });

  it('end where a content is not known', () => {
    const found = layerKeys(versionOf('FROM x\nRUN a\nCOPY f /\nRUN b\n', { f: missing('gone') }));
    assert.equal(found?.layers.length, 1);
    assert.deepEqual(found?.unread, { path: 'f', because: 'gone', pending: false });
  });

  it('of linked copies stand alone', () => {
    const [linked] = keys('FROM x\nCOPY --link f /\n', { f: 'f' });
    assert.equal(keys('FROM y\nRUN a\nCOPY --link f /\n', { f: 'f' })[1], linked);
  });

  it('are none without a target', () => {
    assert.equal(layerKeys(versionOf('ARG A\n')), null);
  });
});

describe('the hash', () => {
  it('tells parts from one another', () => {
    const seen = new Set(
      [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], []].map((parts) => hashOf(...parts)),
    );
    assert.equal(seen.size, 6);
  });

  it('has no collisions among short texts, and changes half of its bits', () => {
    const seen = new Set<string>();
    let changed = 0;
    const bits = (text: string) =>
      Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(2).padStart(16, '0')).join('');
    const none = bits(hashOf(''));
    for (let at = 0; at < 2_000; at++) {
      const hash = hashOf(at.toString(36));
      seen.add(hash);
      for (const [index, bit] of [...bits(hash)].entries()) if (bit !== none[index]) changed++;
    }
    assert.equal(seen.size, 2_000);
    assert.ok(Math.abs(changed / 2_000 - 64) < 2, String(changed / 2_000));
  });

  it('has 128 bits', () => {
    assert.equal(new Hash().text('x').number(-1).digest().length, 8);
  });
});
