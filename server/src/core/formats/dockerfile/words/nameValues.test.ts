import assert from 'node:assert/strict';
import { type NameValues, parseArgNames, parseNameValues, splitWords } from './nameValues';

/** `name=value|name=value`, a name without value alone, then the codes of the faults. */
function print(read: NameValues): string {
  const pairs = read.pairs.map(({ name, value }) => (value === null ? name.text : `${name.text}=${value.text}`));
  return [pairs.join('|'), ...read.faults.map((fault) => fault.code)].join(' !');
}

describe('splitWords', () => {
  it('splits outside quotes and keeps quotes and escapes', () => {
    const cases: readonly (readonly [input: string, expected: readonly string[]])[] = [
      ['', []],
      ['  ', []],
      ['a b', ['a', 'b']],
      [' a \t b\v', ['a', 'b']],
      ['a\u00a0b\u3000c', ['a', 'b', 'c']],
      ['a="b c" d', ['a="b c"', 'd']],
      [`a='b c' d`, [`a='b c'`, 'd']],
      [`"a 'b" c'`, [`"a 'b"`, `c'`]],
      ['a\\ b c', ['a\\ b', 'c']],
      ['a\\"b c', ['a\\"b', 'c']],
      ['"a\\" b" c', ['"a\\" b"', 'c']],
      [`'a\\' b`, [`'a\\'`, 'b']],
      ['"a b', ['"a b']],
      ['""', ['""']],
      ['`a b`', ['`a', 'b`']],
      ['\\😀 b', ['\\😀', 'b']],
    ];
    for (const [input, expected] of cases) {
      assert.deepEqual(
        splitWords(input, '\\').map((word) => word.text),
        expected,
        input,
      );
    }
  });

  it('drops an escape that ends the text', () => {
    for (const input of ['a\\', 'a\\ ', '"a\\', 'b\\\\\\']) {
      const [word] = splitWords(input, '\\');
      assert.equal(word?.text, input.trimEnd().slice(0, -1), input);
    }
    assert.deepEqual(splitWords('\\', '\\'), []);
    assert.deepEqual(splitWords("'a\\", '\\'), [{ text: "'a\\", start: 0, end: 3 }]);
  });

  it('takes the escape character that it is given', () => {
    const texts = (input: string): readonly string[] => splitWords(input, '`').map((word) => word.text);
    assert.deepEqual(texts('a` b c'), ['a` b', 'c']);
    assert.deepEqual(texts('C:\\ b'), ['C:\\', 'b']);
    assert.deepEqual(texts('"a`" b" c`'), ['"a`" b"', 'c']);
  });
});

describe('parseNameValues', () => {
  it('reads pairs', () => {
    const cases: readonly (readonly [input: string, expected: string])[] = [
      ['', ''],
      ['A=1', 'A=1'],
      ['A=1 B=2', 'A=1|B=2'],
      ['A= B=""', 'A=|B=""'],
      ['A="b c" D=e\\ f', 'A="b c"|D=e\\ f'],
      ['A=b=c', 'A=b=c'],
      ['"a b"=c', '"a b"=c'],
      ['"a=b c"', '"a=b c"'],
      ['A==', 'A=='],
      ['A=$B C=${D:-e}', 'A=$B|C=${D:-e}'],
      ['A=${B:-c d}', 'A=${B:-c|d} !no-equals-sign'],
      ['A=1 B', 'A=1|B !no-equals-sign'],
      ['A=1 B C=3 D', 'A=1|B|C=3|D !no-equals-sign !no-equals-sign'],
      ['=1', '=1 !no-name'],
      ['A=1 =2', 'A=1|=2 !no-name'],
    ];
    for (const [input, expected] of cases) {
      const read = parseNameValues(input, '\\');
      assert.equal(print(read), expected, input);
      assert.equal(read.form, 'pairs');
    }
  });

  it('reads the one pair of the old form', () => {
    const cases: readonly (readonly [input: string, expected: string])[] = [
      ['A b', 'A=b'],
      ['A  b c ', 'A=b c'],
      ['A\t"b c"', 'A="b c"'],
      ['A b=c', 'A=b=c'],
      ['A =', 'A=='],
      ['A b\\', 'A=b\\'],
      ['A b\u00a0c', 'A=b\u00a0c'],
      ['"A b" c', '"A=b" c'],
      ['A', 'A !no-value'],
      ['A\u00a0b', 'A\u00a0b !no-value'],
    ];
    for (const [input, expected] of cases) {
      const read = parseNameValues(input, '\\');
      assert.equal(print(read), expected, input);
      assert.equal(read.form, 'legacy', input);
    }
  });

  it('tells where names and values are written', () => {
    for (const input of ['A=1  B="x y"', '  A  b c ', ' =x', 'A=1 B']) {
      for (const { name, value } of parseNameValues(input, '\\').pairs) {
        assert.equal(input.slice(name.start, name.end), name.text);
        if (value !== null) assert.equal(input.slice(value.start, value.end), value.text);
      }
    }
    const { faults } = parseNameValues('A=1 word C=2', '\\');
    assert.deepEqual(
      faults.map(({ start, end }) => [start, end]),
      [[4, 8]],
    );
  });
});

describe('parseArgNames', () => {
  it('takes names with a value and without', () => {
    const cases: readonly (readonly [input: string, expected: string])[] = [
      ['', ''],
      ['A', 'A'],
      ['A=', 'A='],
      ['A=1 B C="d e" F', 'A=1|B|C="d e"|F'],
      ['A b', 'A|b'],
      ['=1', '=1 !no-name'],
      ['"A"=1', '"A"=1'],
    ];
    for (const [input, expected] of cases) assert.equal(print(parseArgNames(input, '\\')), expected, input);
  });
});
