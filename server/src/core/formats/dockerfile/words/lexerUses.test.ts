import assert from 'node:assert/strict';
import { expandContent, expandWord, expandWords } from './expand';
import type { ExpandOptions } from './expansion';
import { lexerUses } from './lexerUses';

const environment = new Map([
  ['A', 'x y'],
  ['EMPTY', ''],
]);

function check(options: ExpandOptions, cases: readonly (readonly [input: string, expected: string])[]): void {
  for (const [input, expected] of cases) {
    const result = expandWord(input, environment, options);
    assert.equal(result.ok ? result.text : result.code, expected, input);
  }
}

describe('options of the lexer', () => {
  it('keep quotes that still protect', () => {
    check({ rawQuotes: true }, [
      [`'$A' "$A"`, `'$A' "x y"`],
      [`""''`, `""''`],
      [String.raw`"a\"b"`, `"a"b"`],
      [`\${U:-"a}b"}`, `"a}b"`],
      [`"a`, 'unterminated-quote'],
    ]);
    const words = expandWords(`a 'b c' d`, environment, { rawQuotes: true });
    assert.deepEqual(words.ok && words.words.map((word) => word.text), ['a', `'b c'`, 'd']);
  });

  it('keep escapes that still protect', () => {
    check({ rawEscapes: true }, [
      [String.raw`\$A\"`, String.raw`\$A\"`],
      [String.raw`"\$A"`, String.raw`\$A`],
      ['a\\', 'a\\'],
      // Not a choice of ours: in double quotes BuildKit doubles an escape that escapes nothing.
      [String.raw`"a\b"`, String.raw`a\\b`],
      // Words behind - and + are read without the option, patterns always with it.
      [String.raw`${'$'}{U:-\a}`, 'a'],
      [String.raw`${'$'}{EMPTY/x/}\a`, String.raw`\a`],
    ]);
  });

  it('take quotes for ordinary characters', () => {
    check({ skipProcessQuotes: true }, [
      [`it's "$A" '$A'`, `it's "x y" 'x y'`],
      [`\${U:-"a"}`, '"a"'],
      [String.raw`\"\$A`, '"$A'],
    ]);
  });

  it('leave references to unset variables, arranged as BuildKit does', () => {
    check({ skipUnsetEnv: true }, [
      ['$U', '$U'],
      ['${U}', '${U}'],
      ['$A$U$', 'x y$U$'],
      ['${U:-w}', '${U:-w}'],
      ['${U+"w"}', '${U+w}'],
      ['${U:-$A}', '${U:-x y}'],
      ['${U?why}', '${U?why}'],
      ['${U#p}', '${U#p}'],
      ['${U%%p}', '${U%%p}'],
      ['${U/a/b}', '${U/a/b}'],
      ['${U//a/b}', '${U/a/b}'],
      ['${U:=w}', '${U:=w}'],
      ['${U=w}', 'unsupported-modifier'],
      ['$EMPTY${EMPTY:-w}', 'w'],
      ['$1$@', '$1$@'],
    ]);
  });

  it('serve for the body of a heredoc', () => {
    const body = 'say "$A" \'n\' \\$A `d` $U\n';
    const result = expandContent(body, environment);
    assert.equal(result.ok && result.text, `say "x y" 'n' $A \`d\` \n`);
    assert.deepEqual([...result.unmatched], ['U']);
  });

  it('serve for a step as the progress prints it', () => {
    check(lexerUses.progress, [[`RUN echo "$A" '$B' $C`, `RUN echo "x y" '$B' $C`]]);
  });
});
