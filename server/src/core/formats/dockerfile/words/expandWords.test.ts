import assert from 'node:assert/strict';
import { expandWords } from './expand';

const environment = new Map([
  ['PORTS', '80  443/tcp'],
  ['PADDED', ' 80 '],
  ['BLANK', ' \t'],
  ['EMPTY', ''],
  ['QUOTED', '"8 0"'],
]);

function words(text: string): readonly string[] | string {
  const result = expandWords(text, environment);
  return result.ok ? result.words.map((word) => word.text) : result.code;
}

describe('expandWords', () => {
  it('splits at white space that is neither quoted nor escaped', () => {
    const cases: readonly (readonly [input: string, expected: readonly string[]])[] = [
      ['', []],
      [' \t ', []],
      ['80', ['80']],
      ['  80   443 ', ['80', '443']],
      ['80\t443\v8080\u00a09090\u30001', ['80', '443', '8080', '9090', '1']],
      ['80\ufeff443', ['80\ufeff443']],
      ['"80 443" 1', ['80 443', '1']],
      [`'80 443' 1`, ['80 443', '1']],
      [`a" b "c' d '`, ['a b c d ']],
      ['80\\ 443 1', ['80 443', '1']],
      ['80\\', ['80']],
    ];
    for (const [input, expected] of cases) assert.deepEqual(words(input), expected, input);
  });

  it('splits values of variables too, unless they are quoted', () => {
    const cases: readonly (readonly [input: string, expected: readonly string[]])[] = [
      ['$PORTS', ['80', '443/tcp']],
      ['1$PORTS/2', ['180', '443/tcp/2']],
      ['"$PORTS"', ['80  443/tcp']],
      ['1${PADDED}2', ['1', '80', '2']],
      ['$PADDED$PADDED', ['80', '80']],
      ['1${BLANK}2', ['1', '2']],
      ['$QUOTED', ['"8', '0"']],
      ['${UNSET:-1 2} 3', ['1', '2', '3']],
      ['"${UNSET:-1 2}" 3', ['1 2', '3']],
      ["${UNSET:-'1 2'}", ['1', '2']],
    ];
    for (const [input, expected] of cases) assert.deepEqual(words(input), expected, input);
  });

  it('drops words that come out empty', () => {
    for (const input of ['""', "''", '$EMPTY', '$UNSET "" $EMPTY', '"$EMPTY"', '$BLANK']) {
      assert.deepEqual(words(input), [], input);
    }
    assert.deepEqual(words('1 "" 2'), ['1', '2']);
    assert.deepEqual(words('""1'), ['1']);
  });

  it('keeps what stands before a nested word', () => {
    assert.deepEqual(words('80${UNSET:-/tcp}'), ['80/tcp']);
    assert.deepEqual(words('1 80${PORTS:+/udp}0'), ['1', '80/udp0']);
  });

  it('keeps blanks behind << in the word', () => {
    assert.deepEqual(words('a << b'), ['a', '<< b']);
    assert.deepEqual(words('a<< \tb < c'), ['a<< \tb', '<', 'c']);
    assert.deepEqual(words('<<\vb'), ['<<', 'b']);
  });

  it('tells where each word is written', () => {
    const cases: readonly (readonly [input: string, expected: readonly string[]])[] = [
      ['  80   "4 4"3 ', ['80', '"4 4"3']],
      ['1$PORTS 2', ['1$PORTS', '$PORTS', '2']],
      ['a\\ b c\\', ['a\\ b', 'c\\']],
      ['"" ""x', ['""x']],
      ['😀 é', ['😀', 'é']],
    ];
    for (const [input, expected] of cases) {
      const result = expandWords(input, environment);
      assert.ok(result.ok);
      assert.deepEqual(
        result.words.map(({ start, end }) => input.slice(start, end)),
        expected,
        input,
      );
    }
  });

  it('fails as a whole', () => {
    assert.equal(words('80 "443'), 'unterminated-quote');
    assert.equal(words('80 ${EMPTY:?}'), 'required-variable');
  });

  it('tells which variables were looked up', () => {
    const result = expandWords('$PORTS $UNSET', environment);
    assert.deepEqual([[...result.used], [...result.unmatched]], [['PORTS'], ['UNSET']]);
  });
});
