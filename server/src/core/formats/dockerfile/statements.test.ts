import assert from 'node:assert/strict';
import { cutStatements, readStatement } from './statements';
import type { EscapeCharacter } from './words/piece';

/** Each expected statement: its line from 0, its joined text, and the bodies of its heredocs. */
type Expected = [line: number, joined: string, ...bodies: string[]];

const cases: [name: string, text: string, expected: Expected[], escape?: EscapeCharacter][] = [
  ['nothing', '', []],
  ['comments and blank lines', '# a\n\n  # b\n', []],
  ['one instruction without a line break', 'FROM a', [[0, 'FROM a']]],
  ['a byte order mark', '\uFEFFFROM a\n', [[0, 'FROM a']]],
  [
    'indentation and trailing blanks',
    '\t FROM a  \nRUN b',
    [
      [0, 'FROM a  '],
      [1, 'RUN b'],
    ],
  ],
  [
    'carriage returns',
    'FROM a\r\nRUN b \\\r\n  c\r\nCMD d\r\n',
    [
      [0, 'FROM a'],
      [1, 'RUN b   c'],
      [3, 'CMD d'],
    ],
  ],
  [
    'several carriage returns in front of a line break, and those that end none',
    'FROM a\r\r\nRUN b\rc \\\r\r\n  d\r',
    [
      [0, 'FROM a'],
      [1, 'RUN b\rc   d'],
    ],
  ],
  [
    'white space of Unicode in front of an instruction, of which a byte order mark is none',
    '\u00a0FROM a\n\u0085\n\u3000# c\n\uFEFFRUN b',
    [
      [0, 'FROM a'],
      [3, '\uFEFFRUN b'],
    ],
  ],
  [
    'a continuation with trailing blanks',
    'RUN a \\ \t\n b\nCMD c',
    [
      [0, 'RUN a  b'],
      [2, 'CMD c'],
    ],
  ],
  ['a comment inside a continuation', 'RUN a \\\n# no\n   # no\n b\n', [[0, 'RUN a  b']]],
  [
    'a blank line inside a continuation',
    'RUN a \\\n\n  \n b\nCMD c',
    [
      [0, 'RUN a  b'],
      [4, 'CMD c'],
    ],
  ],
  ['a comment as the last line of a continuation', 'RUN a \\\n# end', [[0, 'RUN a ']]],
  ['a continuation that the file ends in', 'RUN a \\', [[0, 'RUN a ']]],
  [
    'two escape characters, which continue nothing',
    'RUN a \\\\\nCMD b',
    [
      [0, 'RUN a \\\\'],
      [1, 'CMD b'],
    ],
  ],
  [
    'a line of only an escape character',
    'RUN a && \\\n\\\n b\nCMD c',
    [
      [0, 'RUN a &&  b'],
      [3, 'CMD c'],
    ],
  ],
  ['a keyword over two lines', 'FR\\\nOM a\n', [[0, 'FROM a']]],
  [
    'the backtick as escape character',
    'RUN a `\n b \\\nCMD c',
    [
      [0, 'RUN a  b \\'],
      [2, 'CMD c'],
    ],
    '`',
  ],
  [
    'a heredoc',
    'RUN <<EOF\na\nb\nEOF\nCMD c',
    [
      [0, 'RUN <<EOF', 'a\nb\n'],
      [4, 'CMD c'],
    ],
  ],
  [
    'an empty heredoc',
    'RUN <<EOF\nEOF\nCMD c',
    [
      [0, 'RUN <<EOF', ''],
      [2, 'CMD c'],
    ],
  ],
  [
    'two heredocs',
    'COPY <<A <<B /d/\n1\nA\n2\nB\nCMD c',
    [
      [0, 'COPY <<A <<B /d/', '1\n', '2\n'],
      [5, 'CMD c'],
    ],
  ],
  [
    'a heredoc with a descriptor',
    'RUN cat 3<<EOF\nFROM x\nEOF\nCMD c',
    [
      [0, 'RUN cat 3<<EOF', 'FROM x\n'],
      [3, 'CMD c'],
    ],
  ],
  [
    'an indented end, only with a dash',
    'RUN <<-A\n\tx\n\tA\nRUN <<B\n\tB\nB\n',
    [
      [0, 'RUN <<-A', '\tx\n'],
      [3, 'RUN <<B', '\tB\n'],
    ],
  ],
  [
    'a quoted heredoc',
    'RUN <<"E F"\nx\nE F\nCMD c',
    [
      [0, 'RUN <<"E F"', 'x\n'],
      [3, 'CMD c'],
    ],
  ],
  [
    'a heredoc behind ONBUILD',
    'ONBUILD RUN <<E\nx\nE\nCMD c',
    [
      [0, 'ONBUILD RUN <<E', 'x\n'],
      [3, 'CMD c'],
    ],
  ],
  [
    'a heredoc whose opening line goes on',
    'RUN <<E \\\n  cat\nx\nE\nCMD c',
    [
      [0, 'RUN <<E   cat', 'x\n'],
      [4, 'CMD c'],
    ],
  ],
  [
    'a heredoc with carriage returns',
    'RUN <<E\r\nx\r\nE\r\nCMD c',
    [
      [0, 'RUN <<E', 'x\r\n'],
      [3, 'CMD c'],
    ],
  ],
  [
    'a heredoc that is not ended, and takes nothing away',
    'RUN <<E\nCMD c',
    [
      [0, 'RUN <<E', ''],
      [1, 'CMD c'],
    ],
  ],
  [
    'the first of two heredocs, of which the second is not ended',
    'COPY <<A <<B /d\na\nA\nCMD c',
    [
      [0, 'COPY <<A <<B /d', 'a\n', ''],
      [3, 'CMD c'],
    ],
  ],
  ['a heredoc sign that a continuation cuts in two', 'RUN <\\\n<E\nx\nE\n', [[0, 'RUN <<E', 'x\n']]],
  ['a heredoc behind flags', 'RUN --network=none <<E\nx\nE\n', [[0, 'RUN --network=none <<E', 'x\n']]],
  ['a heredoc behind what ends flags', 'ONBUILD -- RUN <<E\nx\nE\n', [[0, 'ONBUILD -- RUN <<E', 'x\n']]],
  [
    'an end with several carriage returns',
    'RUN <<E\nx\nE\r\r\nCMD c',
    [
      [0, 'RUN <<E', 'x\n'],
      [3, 'CMD c'],
    ],
  ],
  [
    'a heredoc sign in the JSON form',
    'COPY ["a", "<<E", "/d"]\nCMD c',
    [
      [0, 'COPY ["a", "<<E", "/d"]'],
      [1, 'CMD c'],
    ],
  ],
  [
    'a heredoc sign where there are no heredocs',
    'ENV A=<<E\nCMD c',
    [
      [0, 'ENV A=<<E'],
      [1, 'CMD c'],
    ],
  ],
  [
    'a here-string, which is the shell’s',
    'RUN cat <<<E\nCMD c',
    [
      [0, 'RUN cat <<<E'],
      [1, 'CMD c'],
    ],
  ],
];

describe('statements', () => {
  for (const [name, text, expected, escapeCharacter = '\\'] of cases) {
    it(`cuts ${name}`, () => {
      const found = cutStatements(text, escapeCharacter).map(({ line, source }): Expected => {
        const { joined, heredocs } = readStatement(source, escapeCharacter);
        return [line, joined.text, ...heredocs.map(({ body }) => source.slice(body.start, body.end))];
      });
      assert.deepEqual(found, expected);
    });
  }

  it('does not search a long text again and again for the ends of heredocs', () => {
    const count = 40_000;
    assert.equal(cutStatements('RUN <<E\n'.repeat(count), '\\').length, count);
  });

  it('places each statement where its text stands', () => {
    const text = '# c\n FROM a\n\nRUN b \\\n  c\nCOPY <<E d\nx\nE\n';
    for (const { start, source } of cutStatements(text, '\\'))
      assert.equal(text.slice(start, start + source.length), source);
  });
});
