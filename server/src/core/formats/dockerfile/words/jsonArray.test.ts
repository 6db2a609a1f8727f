import assert from 'node:assert/strict';
import { parseJsonArray } from './jsonArray';

/** The strings, the word that is at fault, or null. */
function read(text: string): readonly string[] | string | null {
  const array = parseJsonArray(text);
  if (array === null) return null;
  if (array.kind === 'not-strings') return text.slice(array.start, array.end);
  return array.items.map((item) => item.text);
}

describe('parseJsonArray', () => {
  it('reads arrays of strings', () => {
    const cases: readonly (readonly [input: string, expected: readonly string[]])[] = [
      ['[]', []],
      [' [ ] ', []],
      ['[""]', ['']],
      ['["a"]', ['a']],
      ['["/bin/sh", "-c", "echo  hi"]', ['/bin/sh', '-c', 'echo  hi']],
      ['\t[\t"a"\r\n,\n"b" ]\t', ['a', 'b']],
      ['\u00a0["a"]\v', ['a']],
      [String.raw`["\" \\ \/ \b\f\n\r\t"]`, ['" \\ / \b\f\n\r\t']],
      [String.raw`["\u0041\u00e9\u65E5\u0000"]`, ['Aé日\0']],
      ['["é日😀\u007f\u2028"]', ['é日😀\u007f\u2028']],
      [`["it's", "$HOME", "a,b", "[c]", "{\\"d\\":1}"]`, [`it's`, '$HOME', 'a,b', '[c]', '{"d":1}']],
    ];
    for (const [input, expected] of cases) assert.deepEqual(read(input), expected, input);
  });

  it('joins surrogate pairs and replaces halves', () => {
    const cases: readonly (readonly [input: string, expected: string])[] = [
      [String.raw`\ud83d\ude00`, '😀'],
      [String.raw`\uD83D\uDE00`, '😀'],
      [String.raw`\ud83d`, '\ufffd'],
      [String.raw`\ud83dx`, '\ufffdx'],
      [String.raw`\ude00\ud83d`, '\ufffd\ufffd'],
      [String.raw`\ud83d\ud83d\ude00`, '\ufffd😀'],
      [String.raw`\ud83d\u0041`, '\ufffdA'],
      [String.raw`\ud83d\n`, '\ufffd\n'],
    ];
    for (const [input, expected] of cases) assert.deepEqual(read(`["${input}"]`), [expected], input);
  });

  it('refuses arrays of anything else', () => {
    const cases: readonly (readonly [input: string, fault: string])[] = [
      ['["a", 1]', '1'],
      ['[1.5e3]', '1.5e3'],
      ['["a",null,"b"]', 'null'],
      ['[true]', 'true'],
      ['["a", ["b", "c"], 2]', '["b", "c"]'],
      ['[{"a": ["b"]}, 1]', '{"a": ["b"]}'],
      ['[[]]', '[]'],
      ['["]", {}]', '{}'],
      ['["\\"", -0.1 ]', '-0.1'],
    ];
    for (const [input, fault] of cases) assert.equal(read(input), fault, input);
  });

  it('leaves everything else to the shell form', () => {
    const cases = [
      '',
      '[',
      ']',
      'a',
      '"a"',
      '{}',
      'null',
      '["a"',
      '["a" "b"]',
      '["a",]',
      '[,"a"]',
      `['a']`,
      '["a"] && b',
      '["a"]["b"]',
      '["a"],',
      '["a\\x"]',
      '["a\\\'b"]',
      '["\\u00g0"]',
      '["\\u00"]',
      '["a\tb"]',
      '["a\nb"]',
      '["a\0"]',
      '[a]',
      '[undefined]',
      '[01]',
      '[+1]',
      '[.5]',
      '["a"\v,"b"]',
      '["a",\u00a0"b"]',
      '[ -f x ] || true',
      '[[ -f x ]]',
      '["a" /* b */]',
    ];
    for (const input of cases) assert.equal(read(input), null, input);
  });

  it('follows Go where it is narrower than JavaScript', () => {
    assert.equal(read('["a", 1e999]'), null);
    assert.equal(read('[[-1e400]]'), null);
    assert.equal(read('[1e308, 1e-999]'), '1e308');
    assert.equal(read('["1e999", 1]'), '1');
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.equal(parseJsonArray(nested(10_000))?.kind, 'not-strings');
    assert.equal(parseJsonArray(nested(10_001)), null);
    assert.equal(parseJsonArray(nested(1_000_000)), null);
  });

  it('tells where each string is written, quotes included', () => {
    const input = ' [ "a" ,"\\u0062\\"", "" ]';
    const array = parseJsonArray(input);
    assert.ok(array?.kind === 'strings');
    assert.deepEqual(
      array.items.map(({ start, end }) => input.slice(start, end)),
      ['"a"', '"\\u0062\\""', '""'],
    );
  });

  it('takes megabytes in its stride', () => {
    const long = 'x'.repeat(4 * 1024 * 1024);
    assert.deepEqual(read(`["${long}"]`), [long]);
    assert.equal(read(`["${'\\n'.repeat(1024 * 1024)}"`), null);
  });
});
