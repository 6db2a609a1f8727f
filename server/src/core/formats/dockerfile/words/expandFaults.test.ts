import assert from 'node:assert/strict';
import { expandWord, expandWords } from './expand';
import type { ExpandFaultCode } from './expansion';

const environment = new Map([
  ['A', 'a'],
  ['MEBIBYTE', 'a'.repeat(1024 * 1024)],
]);

/** The offset at fault is where `^` stands in the line below. */
const cases: readonly (readonly [text: string, mark: string, code: ExpandFaultCode])[] = [
  [`a'b`, ` ^ `, 'unterminated-quote'],
  [`a"b`, ` ^ `, 'unterminated-quote'],
  [`'a' "b' `, `    ^   `, 'unterminated-quote'],
  [`"a\\"`, `^   `, 'unterminated-quote'],
  [`"a\\`, `^  `, 'unterminated-quote'],
  [`\${A:-'b}`, `     ^  `, 'unterminated-quote'],
  ['a${', ' ^ ', 'unterminated-substitution'],
  ['a${A', ' ^  ', 'unterminated-substitution'],
  ['${A:', '^   ', 'unterminated-substitution'],
  ['${A:-', '^    ', 'unterminated-substitution'],
  ['${A:-b', '^     ', 'unterminated-substitution'],
  ['${A-${B-c}', '^         ', 'unterminated-substitution'],
  ['${A-${B-c', '    ^    ', 'unterminated-substitution'],
  ['${A#b', '^    ', 'unterminated-substitution'],
  ['${A/b', '^    ', 'unterminated-substitution'],
  ['${A/b}', '^     ', 'unterminated-substitution'],
  ['${A/b/c', '^      ', 'unterminated-substitution'],
  ['${A:-b\\}', '^       ', 'unterminated-substitution'],
  ['"${A"', ' ^   ', 'unsupported-modifier'],
  ['a ${}', '  ^  ', 'bad-substitution'],
  ['${:-b}', '^     ', 'bad-substitution'],
  ['${{A}}', '^     ', 'bad-substitution'],
  ['b${A=c}', ' ^     ', 'unsupported-modifier'],
  ['${A:=c}', '^      ', 'unsupported-modifier'],
  ['${A:}', '^    ', 'unterminated-substitution'],
  ['${A:}}', '^     ', 'unsupported-modifier'],
  ['${A:#a}', '^      ', 'unsupported-modifier'],
  ['${A }', '^    ', 'unsupported-modifier'],
  ['${A.b}', '^     ', 'unsupported-modifier'],
  ['$A ${B:?}', '   ^     ', 'required-variable'],
  ['${A:-${B?}}', '     ^     ', 'required-variable'],
  ['${A#\\b}', '^       ', 'invalid-pattern'],
  ['b "${A//\\b/}"', '   ^          ', 'invalid-pattern'],
];

describe('faults of an expansion', () => {
  for (const [text, mark, code] of cases) {
    it(`${code} in ${text}`, () => {
      for (const result of [expandWord(text, environment), expandWords(text, environment)]) {
        assert.ok(!result.ok);
        assert.deepEqual([result.code, result.at], [code, mark.indexOf('^')]);
        assert.match(result.message, /\S/);
      }
    });
  }

  it('still tell which variables were looked up', () => {
    const result = expandWord('$A $B ${C?}', environment);
    assert.ok(!result.ok);
    assert.deepEqual([[...result.used], [...result.unmatched]], [['A'], ['B', 'C']]);
  });
});

describe('limits of an expansion', () => {
  function codeOf(text: string, maxLength?: number): string {
    const result = expandWord(text, environment, maxLength === undefined ? {} : { maxLength });
    return result.ok ? `${result.text.length}` : result.code;
  }

  it('bound the text and the outcome at the length that is asked for', () => {
    assert.equal(codeOf('abcd', 4), '4');
    assert.equal(codeOf('abcde', 4), 'limit-exceeded');
    assert.equal(codeOf('$A$A$A', 6), '3');
    assert.equal(codeOf('${A//a/12345}', 13), '5');
    assert.equal(codeOf('"$A$A$A$A"', 10), '4');
    assert.equal(codeOf('${MEBIBYTE}', 1024), 'limit-exceeded');
    assert.equal(codeOf('"$MEBIBYTE"', 1024), 'limit-exceeded');
  });

  it('are 1 MiB by default', () => {
    assert.equal(codeOf('$MEBIBYTE'), `${1024 * 1024}`);
    assert.equal(codeOf('$MEBIBYTE.'), 'limit-exceeded');
    assert.equal(codeOf('"$MEBIBYTE$MEBIBYTE"'), 'limit-exceeded');
    assert.equal(codeOf('x'.repeat(1024 * 1024 + 1)), 'limit-exceeded');
  });

  it('stop a replacement that multiplies', () => {
    assert.equal(codeOf('${MEBIBYTE//a/$MEBIBYTE}'), 'limit-exceeded');
    assert.equal(codeOf(`\${MEBIBYTE//*/${'\\$0'.repeat(9)}}`), 'limit-exceeded');
  });

  it('stop nesting that would overflow the stack', () => {
    const nested = (depth: number): string => `${'${U:-'.repeat(depth)}x${'}'.repeat(depth)}`;
    assert.equal(codeOf(nested(100)), '1');
    for (const text of [nested(100_000), '"${U:-'.repeat(100_000), '${U/'.repeat(100_000)]) {
      assert.equal(codeOf(text), 'limit-exceeded');
    }
  });

  it('hold for patterns made to backtrack', () => {
    const started = performance.now();
    assert.equal(codeOf('${MEBIBYTE##*a*a*a*a*a*a*a*b}'), `${1024 * 1024}`);
    assert.equal(codeOf('${MEBIBYTE//*a*a*a*a*a*b/}'), `${1024 * 1024}`);
    assert.equal(codeOf('${MEBIBYTE%%b*a*a*a*a}'), `${1024 * 1024}`);
    assert.equal(codeOf(`\${MEBIBYTE#${'a'.repeat(50_000)}b}`), 'limit-exceeded');
    assert.equal(codeOf('${MEBIBYTE#b}'.repeat(10_000)), 'limit-exceeded');
    assert.ok(performance.now() - started < 5000);
  });
});

describe('any text', () => {
  it('is expanded or refused, never thrown at', () => {
    const parts = ['$', '{', '}', ':', '-', '"', "'", '\\', '/', '%', 'A', '*', '<', '\ud800', ' '];
    let texts = [''];
    for (let length = 0; length < 4; length++) {
      texts = texts.flatMap((text) => parts.map((part) => text + part));
      for (const text of texts) {
        const word = expandWord(text, environment);
        const words = expandWords(text, environment);
        assert.equal(word.ok, words.ok, text);
        if (!word.ok) assert.ok(word.at >= 0 && word.at < text.length, text);
        for (const { start, end } of words.ok ? words.words : []) assert.ok(start < end && end <= text.length, text);
      }
    }
  });
});
