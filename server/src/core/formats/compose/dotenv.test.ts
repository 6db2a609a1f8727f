import assert from 'node:assert/strict';
import { readDotenv } from './dotenv';

const shell = new Map([['SHELL_ONE', 's']]);

const cases: readonly (readonly [text: string, found: Readonly<Record<string, string | undefined>>])[] = [
  ['A=1\nB=2', { A: '1', B: '2' }],
  ['# A=1\n\n  \nB=2 # why', { B: '2' }],
  ['A=a#b', { A: 'a#b' }],
  ['export A=1', { A: '1' }],
  ['A="x y" # z', { A: 'x y' }],
  ['A="x\ny"\nB=1', { A: 'x\ny', B: '1' }],
  ['A="x\\ny\\"z"', { A: 'x\ny"z' }],
  ["A='$B \\n'", { A: '$B \\n' }],
  ['A=1\nB=$A-${A}', { A: '1', B: '1-1' }],
  ['SHELL_ONE=f\nB=$SHELL_ONE', { SHELL_ONE: 'f', B: 's' }],
  ['A=${NONE:-d}', { A: 'd' }],
  ['SHELL_ONE\nNONE', { SHELL_ONE: 's', NONE: undefined }],
  ['A: yaml', { A: 'yaml' }],
  ['A=1\r\nB=2\r\n', { A: '1', B: '2' }],
  ['A="open', { A: '"open' }],
  ['\uFEFFA=1', { A: '1' }],
  ['=1\n???', {}],
];

describe('files of variables', () => {
  for (const [text, found] of cases)
    it(`reads ${JSON.stringify(text)}`, () => {
      const read = readDotenv(text, (name) => shell.get(name));
      assert.deepEqual(Object.fromEntries(read), found);
    });
});
