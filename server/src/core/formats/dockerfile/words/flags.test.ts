import assert from 'node:assert/strict';
import { takeFlags } from './flags';
import type { EscapeCharacter } from './piece';

/** `name=value` or `name` for each flag, then the rest behind a bar. */
function print(text: string, escapeCharacter: EscapeCharacter = '\\'): string {
  const { flags, rest } = takeFlags(text, escapeCharacter);
  const shown = flags.map(({ name, value }) => (value === null ? name.text : `${name.text}=${value.text}`));
  return [...shown, `| ${rest.text}`].join(' ');
}

describe('takeFlags', () => {
  it('takes flags up to the first other word', () => {
    const cases: readonly (readonly [input: string, expected: string])[] = [
      ['', '| '],
      ['a b', '| a b'],
      ['--link a b', 'link | a b'],
      ['--from=build /a /b', 'from=build | /a /b'],
      ['  --from=build \t --link  a  b ', 'from=build link | a  b'],
      ['--chown=1:2 --chmod=755 a --b c', 'chown=1:2 chmod=755 | a --b c'],
      ['--from=', 'from= | '],
      ['--from=a=b x', 'from=a=b | x'],
      ['--=x y', '=x | y'],
      ['---a b', '-a | b'],
      ['-a b', '| -a b'],
      ['- --a', '| - --a'],
      ['--mount=type=cache,target=/x,id=$ID run', 'mount=type=cache,target=/x,id=$ID | run'],
      ['--platform=$BUILDPLATFORM debian AS base', 'platform=$BUILDPLATFORM | debian AS base'],
      ['--a\u3000--b c', 'a\u3000--b | c'],
      ['\u3000--a b', '| --a b'],
      ['--a \u3000b', 'a | b'],
      ['--a=é😀 b', 'a=é😀 | b'],
    ];
    for (const [input, expected] of cases) assert.equal(print(input), expected, input);
  });

  it('ends at two dashes alone', () => {
    const cases: readonly (readonly [input: string, expected: string])[] = [
      ['-- a', '| a'],
      ['--a -- --b c', 'a | --b c'],
      ['--a --', 'a | '],
      ['--', '| '],
      ['--"" --a', '| --a'],
    ];
    for (const [input, expected] of cases) assert.equal(print(input), expected, input);
  });

  it('takes quotes and escapes away', () => {
    const cases: readonly (readonly [input: string, expected: string])[] = [
      ['--a="b c" d', 'a=b c | d'],
      [`--a='b c' d`, 'a=b c | d'],
      [`--a="it's" b`, `a=it's | b`],
      ['--"a b"=c d', 'a b=c | d'],
      ['"--a" b', '| "--a" b'],
      ['--a=b\\ c d', 'a=b c | d'],
      ['--a="b\\" c" d', 'a=b" c | d'],
      [`--a='b\\' c' d`, `a=b' c | d`],
      ['--a=\\\\ b', 'a=\\ | b'],
      ['--a\\=b c', 'a=b | c'],
      ['--a="" b', 'a= | b'],
      ['--a="b c', 'a=b c | '],
      ['--a=b\\', 'a=b | '],
      ['--a=b\\ ', 'a=b | '],
      ['--a="b\\', 'a=b | '],
    ];
    for (const [input, expected] of cases) assert.equal(print(input), expected, input);
  });

  it('takes the escape character that it is given', () => {
    assert.equal(print('--a=C:\\x` y z', '`'), 'a=C:\\x y | z');
    assert.equal(print('--a=b` c', '\\'), 'a=b` | c');
  });

  it('tells where everything is written', () => {
    const input = '  --a="b c" --d  e f ';
    const { flags, rest } = takeFlags(input, '\\');
    const written = (part: { readonly start: number; readonly end: number } | null): string | null =>
      part && input.slice(part.start, part.end);
    assert.deepEqual(
      flags.map((flag) => [written(flag), written(flag.name), written(flag.value)]),
      [
        ['--a="b c"', 'a', '"b c"'],
        ['--d', 'd', null],
      ],
    );
    assert.equal(written(rest), 'e f');
    const { rest: none } = takeFlags('--a  ', '\\');
    assert.deepEqual(none, { text: '', start: 3, end: 3 });
  });
});
