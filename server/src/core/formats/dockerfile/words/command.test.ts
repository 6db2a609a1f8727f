import assert from 'node:assert/strict';
import { splitCommand } from './command';
import type { EscapeCharacter } from './piece';

/** Keyword, flags and arguments, with bars between. */
function print(text: string, escapeCharacter: EscapeCharacter = '\\'): string {
  const { keyword, flags, args } = splitCommand(text, escapeCharacter);
  return [keyword.text, ...flags.map((flag) => `[${flag.text}]`), args.text].join('|');
}

describe('splitCommand', () => {
  const cases: readonly (readonly [input: string, expected: string, escape?: EscapeCharacter])[] = [
    ['', '|'],
    ['RUN', 'RUN|'],
    ['RUN a  b ', 'RUN|a  b'],
    [' \t run \v\f\r a', 'run|a'],
    ['COPY --link --from=x a b', 'COPY|[--link]|[--from=x]|a b'],
    ['CMD -- --a b', 'CMD|--a b'],
    ['NOPE --a b', 'NOPE|[--a]|b'],
    ['\u3000RUN\u00a0a b\u3000', 'RUN\u00a0a|b'],
    ['RUN \u3000--a b', 'RUN|--a b'],
    ['COPY --from=a` b c', 'COPY|[--from=a b]|c', '`'],
  ];
  for (const [input, expected, escapeCharacter] of cases) {
    it(`splits ${JSON.stringify(input)}`, () => assert.equal(print(input, escapeCharacter), expected));
  }

  it('tells where the parts are written', () => {
    const { keyword, flags, args } = splitCommand('  COPY --a="b" c ', '\\');
    assert.deepEqual(
      [keyword, flags[0], args].map((part) => [part?.start, part?.end]),
      [
        [2, 6],
        [7, 14],
        [15, 16],
      ],
    );
  });
});
