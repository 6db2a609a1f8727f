import assert from 'node:assert/strict';
import { readBudgets } from '../../budgets/readBudgets';
import { budgetKeys, rootKeys } from '../../formats/plimsoll/keys';
import { rulesById } from '../../rules/ruleNames';
import { LineIndex } from '../../text/lineIndex';
import { severityChoices } from '../../text/severities';
import { asksForDockerfiles, budgetCompletions } from './completion';
import { budgetFileFindings } from './findings';
import { budgetHover } from './hover';

const choices = {
  dockerfiles: ['Dockerfile', 'services/api/Dockerfile', 'services/web/Dockerfile'],
  stages: ['build', 'runtime'],
};
const files = ['**/Dockerfile', 'services/*/Dockerfile', ...choices.dockerfiles];
const amounts = ['100 MB', '250 MB', '500 MB', '1 GB'];
const units = (number: string): string[] => ['MB', 'MiB', 'GB', 'GiB', 'kB', 'KiB'].map((unit) => `${number} ${unit}`);
const keys = (...without: string[]): string[] =>
  budgetKeys.map(({ name }) => name).filter((name) => !without.includes(name));

const allRules = [...rulesById.keys()];

/** The caret stands at `|`. */
const carets: [name: string, text: string, labels: readonly string[]][] = [
  ['in an empty file', '|', ['version', 'budgets', 'rules']],
  ['behind the version', 'version: 1\n|', ['budgets', 'rules']],
  ['at a key that is being typed', 'version: 1\nbud|', ['budgets', 'rules']],
  ['above a key that is there', '|\nbudgets:\n  - image: 1\n', ['version', 'rules']],
  ['at the version', 'version: |', ['1']],
  ['at a first budget', 'budgets:\n  - |', keys()],
  ['at a first budget that is not indented', 'budgets:\n- |', keys()],
  ['at a further key of a budget', 'budgets:\n  - image: 1\n    |', keys('image')],
  ['at a further key, half typed', 'budgets:\n  - image: 1\n    la|\n    target: x\n', keys('image', 'target')],
  ['at a further budget', 'budgets:\n  - image: 1\n  - |', keys()],
  ['at a budget between others', 'budgets:\n  - image: 1\n  - |\n    target: a\n  - layer: 2\n', keys('target')],
  ['behind a blank line and a comment', 'budgets:\n  - image: 1\n\n    # more\n    |', keys('image')],
  ['below a list of files', 'budgets:\n  - dockerfiles:\n      - a\n    |', keys('dockerfiles')],
  ['at the top again', 'version: 1\nbudgets:\n  - image: 1\n|', ['rules']],
  ['at an amount', 'budgets:\n  - image: |', amounts],
  ['at a number', 'budgets:\n  - layer: 25|', units('25')],
  ['at a number with a fraction and half a unit', 'budgets:\n  - download: 1.5 M|', units('1.5')],
  ['at files', 'budgets:\n  - dockerfiles: |', files],
  ['at files in quotes', 'budgets:\n  - dockerfiles: "|"', files],
  ['at files in a list in one line', 'budgets:\n  - dockerfiles: [a, |]', files],
  ['at files in a list', 'budgets:\n  - dockerfiles:\n      - a\n      - |', files],
  ['at files in a list as far left as its key', 'budgets:\n  - dockerfiles:\n    - |', files],
  ['at a stage', 'budgets:\n  - target: r|', choices.stages],
  ['in a comment', 'version: 1 # |', []],
  ['below a key that nobody knows', 'images:\n  a|', []],
  ['at the value of such a key', 'images: |', []],
  ['at the name of a rule', 'rules:\n  budget|', allRules],
  ['at a further rule', 'rules:\n  user-missing: off\n  |', allRules.filter((id) => id !== 'user-missing')],
  ['at the severity of a rule', 'rules:\n  user-missing: |', [...severityChoices]],
  ['behind the rules', 'rules: |', []],
  ['with Windows line ends', 'version: 1\r\nbudgets:\r\n  - image: 1\r\n    |\r\n', keys('image')],
];

describe('completion in plimsoll.yaml', () => {
  for (const [name, marked, labels] of carets) {
    it(`offers what may stand ${name}`, () => {
      const offset = marked.indexOf('|');
      const lines = new LineIndex(marked.replace('|', ''));
      const found = budgetCompletions(lines, offset, choices);
      assert.deepEqual(
        found.map(({ label }) => label),
        labels,
      );
      assert.equal(asksForDockerfiles(lines, offset), labels === files);
      assert.ok(found.every(({ span }) => span.start <= offset && offset <= span.end));
    });
  }

  /** What the file reads after the first completion with this label is taken. */
  const taken: [text: string, label: string, expected: string][] = [
    ['ver|', 'version', 'version: 1'],
    ['version: 1\nbu|dg', 'budgets', 'version: 1\nbudgets:\n  - '],
    ['rules:\n  user|', 'user-missing', 'rules:\n  user-missing: '],
    ['rules:\n  user-missing: o|', 'off', 'rules:\n  user-missing: off'],
    ['budgets:\n  - im|', 'image', 'budgets:\n  - image: '],
    ['budgets:\n  - image: 25|0 # big', '25 MB', 'budgets:\n  - image: 25 MB # big'],
    ['budgets:\n  - image: 25 M|', '25 MiB', 'budgets:\n  - image: 25 MiB'],
    ['budgets:\n  - dockerfiles: ser|', 'services/*/Dockerfile', 'budgets:\n  - dockerfiles: services/*/Dockerfile'],
    ['budgets:\n  - dockerfiles: |', '**/Dockerfile', 'budgets:\n  - dockerfiles: "**/Dockerfile"'],
    ['budgets:\n  - dockerfiles: "|"', '**/Dockerfile', 'budgets:\n  - dockerfiles: "**/Dockerfile"'],
    ['budgets:\n  - dockerfiles: [a, D|]', 'Dockerfile', 'budgets:\n  - dockerfiles: [a, Dockerfile]'],
  ];
  for (const [marked, label, expected] of taken) {
    it(`puts ${label} into ${JSON.stringify(marked)}`, () => {
      const text = marked.replace('|', '');
      const offset = marked.indexOf('|');
      const item = budgetCompletions(new LineIndex(text), offset, choices).find((found) => found.label === label);
      assert.ok(item);
      assert.equal(text.slice(0, item.span.start) + item.insert + text.slice(item.span.end), expected);
    });
  }

  it('makes a file without problems of its own proposals', () => {
    const text = 'version: 1\nbudgets:\n  - dockerfiles: "**/Dockerfile"\n    target: runtime\n    image: 250 MB\n';
    assert.deepEqual(readBudgets(text).problems, []);
  });
});

describe('hover in plimsoll.yaml', () => {
  const text =
    'version: 1\nbudgets:\n  - dockerfiles: a\n    target: b\n    image: 1\n    download: 2\n    layer: 3\nrules:\n  user-missing: off\n  a: off\n';
  for (const { name, meaning } of [...rootKeys, ...budgetKeys]) {
    it(`says what ${name} means`, () => {
      const at = text.indexOf(name);
      const found = budgetHover(readBudgets(text), at + 1);
      assert.deepEqual([found?.span.start, found?.span.end], [at, at + name.length]);
      assert.ok(found?.markdown.includes(meaning));
    });
  }

  it('says what a rule finds', () => {
    const found = budgetHover(readBudgets(text), text.indexOf('user-missing') + 2);
    assert.ok(found?.markdown.includes(rulesById.get('user-missing')?.title ?? '-'));
    assert.equal(budgetHover(readBudgets(text), text.indexOf('  a: off') + 2), null);
  });

  it('says nothing elsewhere', () => assert.equal(budgetHover(readBudgets(text), text.indexOf(' 1\n') + 1), null));
});

describe('rules in plimsoll.yaml', () => {
  const told = (rules: string, choices = {}): readonly string[] =>
    budgetFileFindings(readBudgets(`version: 1\nrules:\n${rules}`), choices).map(
      ({ code, severity, message }) => `${code} ${severity} ${message}`,
    );

  const cases: [rules: string, expected: readonly RegExp[]][] = [
    ['  user-missing: off\n', []],
    ['  user-misisng: off\n', [/^plimsoll-key warning There is no rule user-misisng\. Did you mean user-missing\?$/]],
    ['  DL3009: off\n', [/^plimsoll-key warning There is no rule DL3009\. Did you mean apt-lists-kept\?$/]],
    ['  colour: off\n', [/^plimsoll-key warning There is no rule colour\.$/]],
    [`  ${'k'.repeat(300)}: off\n`, [/There is no rule k{39}…\.$/]],
    ['  colour: off\n  plimsoll-key: error\n', [/^plimsoll-key error There is no rule colour/]],
    ['  colour: off\n  plimsoll-key: off\n', []],
  ];
  for (const [rules, expected] of cases)
    it(`tells of ${JSON.stringify(rules.slice(0, 60))}`, () => {
      const found = told(rules);
      assert.equal(found.length, expected.length, found.join('\n'));
      for (const [at, message] of expected.entries()) assert.match(found[at] ?? '', message);
    });

  it('are themselves as severe as the settings say', () => {
    assert.match(told('  colour: off\n', { 'plimsoll-key': 'hint' }).join(), /^plimsoll-key hint /);
    assert.deepEqual(told('  colour: off\n  plimsoll-key: error\n', { 'plimsoll-key': 'off' }), []);
  });
});
