import assert from 'node:assert/strict';
import { expandWord } from './expand';
import type { EscapeCharacter } from './piece';

const MISSING = 'required-variable';

/** What each form gives where V is `value`, where it is empty and where it is unset. */
const forms: readonly (readonly [form: string, set: string, empty: string, unset: string])[] = [
  ['$V', 'value', '', ''],
  ['${V}', 'value', '', ''],
  ['${V-word}', 'value', '', 'word'],
  ['${V:-word}', 'value', 'word', 'word'],
  ['${V-}', 'value', '', ''],
  ['${V:-}', 'value', '', ''],
  ['${V+word}', 'word', 'word', ''],
  ['${V:+word}', 'word', '', ''],
  ['${V+}', '', '', ''],
  ['${V:+}', '', '', ''],
  ['${V?word}', 'value', '', MISSING],
  ['${V:?word}', 'value', MISSING, MISSING],
  ['${V?}', 'value', '', MISSING],
  ['${V:?}', 'value', MISSING, MISSING],
  ['${V#va}', 'lue', '', ''],
  ['${V##*l}', 'ue', '', ''],
  ['${V%ue}', 'val', '', ''],
  ['${V%%l*}', 'va', '', ''],
  ['${V/l/L}', 'vaLue', '', ''],
  ['${V//[aeiou]/}', 'value', '', ''],
  ['${V//?/.}', '.....', '', ''],
  ['${V/*/all}', 'all', 'all', 'all'],
  ['${V-a b}', 'value', '', 'a b'],
  ['${V:-$W}', 'value', 'other', 'other'],
  ['${V:-${W}}', 'value', 'other', 'other'],
  ['${V:-${N:-deep}}', 'value', 'deep', 'deep'],
  ['${V:+${W:+both}}', 'both', '', ''],
  ['${V:-${N:+x}}', 'value', '', ''],
  ['${V#${W%ther}}', 'value', '', ''],
  ['${V%${N-ue}}', 'val', '', ''],
  ['${V/${N:-l}/${W}}', 'vaotherue', '', ''],
  ['${V:?${W} is needed}', 'value', MISSING, MISSING],
  ['${V=word}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V:=word}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V:#va}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V:%%ue}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V:0:2}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V^^}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V,}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V@Q}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V[0]}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
  ['${V😀}', 'unsupported-modifier', 'unsupported-modifier', 'unsupported-modifier'],
];

/** Ways to write a form that do not change it, with what stands around the outcome. */
const places: readonly { readonly write: (form: string) => string; readonly around: readonly [string, string] }[] = [
  { write: (form) => form, around: ['', ''] },
  { write: (form) => `a${form}.b`, around: ['a', '.b'] },
  { write: (form) => `"${form}"`, around: ['', ''] },
  { write: (form) => `"a ${form} b"`, around: ['a ', ' b'] },
  { write: (form) => `\${N:-${form}}`, around: ['', ''] },
  { write: (form) => `\${W:+<${form}>}`, around: ['<', '>'] },
  { write: (form) => `"\${N-"${form}"}"`, around: ['', ''] },
  { write: (form) => `'$V'${form}`, around: ['$V', ''] },
];

function expand(text: string, value: string | undefined, escapeCharacter: EscapeCharacter): string {
  const environment = new Map([['W', 'other']]);
  if (value !== undefined) environment.set('V', value);
  const result = expandWord(text, environment, { escape: escapeCharacter });
  return result.ok ? result.text : result.code;
}

describe('substitution', () => {
  for (const [form, set, empty, unset] of forms) {
    it(`gives for ${form}: ${set} | ${empty} | ${unset}`, () => {
      for (const { write, around } of places) {
        for (const escapeCharacter of ['\\', '`'] as const) {
          const text = write(form);
          const expected = (outcome: string): string =>
            [MISSING, 'unsupported-modifier'].includes(outcome) ? outcome : around[0] + outcome + around[1];
          assert.equal(expand(text, 'value', escapeCharacter), expected(set), `${text}, set`);
          assert.equal(expand(text, '', escapeCharacter), expected(empty), `${text}, empty`);
          assert.equal(expand(text, undefined, escapeCharacter), expected(unset), `${text}, unset`);
        }
      }
    });
  }

  it('reads quotes and escapes inside the braces', () => {
    const cases: readonly (readonly [input: string, expected: string])[] = [
      [`\${N:-'a}b'}`, 'a}b'],
      [`\${N:-"a}b"}`, 'a}b'],
      [String.raw`${'$'}{N:-a\}b}`, 'a}b'],
      [String.raw`${'$'}{N:-a\\}`, 'a\\'],
      [`\${N:-'$W'}`, '$W'],
      [`\${N:-"$W"}`, 'other'],
      [`"\${N:-'$W'}"`, '$W'],
      [`\${W/'o'/"0"}`, '0ther'],
      [`\${W#'o'}`, 'ther'],
      ['${N:-a}b}', 'ab}'],
      ['${N:-{}}', '{}'],
    ];
    for (const [input, expected] of cases) assert.equal(expand(input, undefined, '\\'), expected, input);
  });

  it('looks up a name that is empty or special like any other', () => {
    const environment = new Map([
      ['', 'nothing'],
      ['-', 'dash'],
      ['?', 'question'],
    ]);
    const cases: readonly (readonly [input: string, expected: string])[] = [
      ['${+set}', 'set'],
      ['${%ing}', 'noth'],
      ['${/n/N}', 'Nothing'],
      ['${--x}', 'dash'],
      ['${-}', 'dash'],
      ['${?:-x}', 'question'],
      ['${=x}', 'unsupported-modifier'],
    ];
    for (const [input, expected] of cases) {
      const result = expandWord(input, environment);
      assert.equal(result.ok ? result.text : result.code, expected, input);
    }
  });

  it('says what the author of ${V:?…} wants said', () => {
    const message = (text: string, value?: string): string => {
      const result = expandWord(text, new Map(value === undefined ? [] : [['V', value]]));
      return result.ok ? '' : result.message;
    };
    assert.equal(message('${V:?pass --build-arg V}'), 'V: pass --build-arg V');
    assert.equal(message('${V?"quoted $N words"}'), 'V: quoted  words');
    assert.equal(message('${V?}'), 'V: must be set');
    assert.equal(message('${V:?}', ''), 'V: must not be empty');
  });
});
