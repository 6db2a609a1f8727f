import assert from 'node:assert/strict';
import { openPrism } from './prism';

function errors(text: string, source = openPrism()): number {
  const prism = source.get();
  assert(prism.kind === 'ready');
  return prism.value.parse(text).errors.length;
}

describe('Prism in WebAssembly', () => {
  it('parses Ruby', () => {
    assert.equal(errors('x = [1, 2].map { |n| n * 2 }'), 0);
    assert.notEqual(errors('x = ['), 0);
  });

  it('stays whole at nestings over which its own stack is too small', () => {
    const source = openPrism();
    for (const opening of ['x = begin\n', 'begin\n', 'class A\n', '[', 'f '])
      assert.doesNotThrow(() => errors(opening.repeat(300), source), opening);
    assert.equal(errors('x = 1', source), 0);
  });

  it('throws at endless nestings, and is itself again after a drop', () => {
    const source = openPrism();
    for (const opening of ['begin\n', '[', '"#{', 'x = ', 'a ? b : ']) {
      assert.throws(() => errors(opening.repeat(20_000), source), RangeError, opening);
      source.drop();
      assert.equal(errors('x = 1', source), 0);
    }
  });

  it('keeps to UTF-8 whatever a magic comment says', () => {
    assert.equal(errors('# encoding: latin1\nx = "é€"\n'), 0);
  });

  it('says why where there is no parser', () => {
    const answer = openPrism('/nowhere/prism.wasm').get();
    assert(answer.kind === 'missing');
    assert.match(answer.because, /could not be loaded/);
  });
});
