import assert from 'node:assert/strict';
import { substitute } from './template';

const values: Readonly<Record<string, string>> = { A: 'a', EMPTY: '', AB_1: 'x' };

const cases: readonly (readonly [template: string, text: string, unset: readonly string[]])[] = [
  ['plain', 'plain', []],
  ['$A', 'a', []],
  ['$AB_1-$A', 'x-a', []],
  ['${A}b', 'ab', []],
  ['$NONE.', '.', ['NONE']],
  ['${NONE}${NONE}', '', ['NONE']],
  ['$$A and $${A}', '$A and ${A}', []],
  ['${NONE:-d}${NONE-d}', 'dd', []],
  ['${EMPTY:-d}|${EMPTY-d}', 'd|', []],
  ['${A:-$NONE}', 'a', []],
  ['${NONE:-$OTHER}', '', ['OTHER']],
  ['${NONE:-${OTHER:-${A}}}', 'a', []],
  ['${NONE:-a}b}', 'ab}', []],
  ['${A:+r}${NONE:+r}${EMPTY:+r}', 'r', []],
  ['${A+r}${EMPTY+r}${NONE+r}', 'rr', []],
  ['${A:?told}${EMPTY?told}', 'a', []],
];

const refused: readonly (readonly [template: string, because: RegExp])[] = [
  ['$', /begins no variable/],
  ['$1', /begins no variable/],
  ['${}', /begins no variable/],
  ['${A', /operators/],
  ['${A!}', /operators/],
  ['${A:-b', /not closed/],
  ['${NONE:?must be set}', /NONE is required: must be set/],
  ['${EMPTY:?}', /EMPTY is required/],
  [`${'${A:-'.repeat(1000)}`, /nested|not closed/],
];

describe('variables in compose files', () => {
  for (const [template, text, unset] of cases)
    it(`makes ${JSON.stringify(text)} of ${template}`, () => {
      assert.deepEqual(
        substitute(template, (name) => values[name]),
        { text, unset, refused: null },
      );
    });

  for (const [template, because] of refused)
    it(`refuses ${template.slice(0, 30)}`, () =>
      assert.match(substitute(template, (name) => values[name]).refused ?? '', because));

  it('asks for no names of the language itself', () => {
    const asked: string[] = [];
    substitute('$constructor ${__proto__:-a}', (name) => {
      asked.push(name);
      return undefined;
    });
    assert.deepEqual(asked, ['constructor', '__proto__']);
  });
});
