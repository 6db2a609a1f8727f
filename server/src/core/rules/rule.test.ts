import assert from 'node:assert/strict';
import type { SeverityChoices } from '../text/severities';
import { type Rule, runRules } from './rule';

const example = { files: {} };
const facts = { title: '', why: '', bad: example, good: example, equivalents: {} };
const span = { start: 0, end: 0 };
const ran: string[] = [];

/** Each finds something: one as severe as the rule says, one that says otherwise itself. */
const rules: readonly Rule<null>[] = ['one', 'constructor'].map((id) => ({
  ...facts,
  id,
  severity: 'warning',
  check: () => {
    ran.push(id);
    return [
      { span, message: '' },
      { span, message: '', severity: 'error' },
    ];
  },
}));

describe('the severity that is chosen for a rule', () => {
  const cases: [name: string, choices: SeverityChoices, expected: readonly string[]][] = [
    ['none', {}, ['one warning', 'one error', 'constructor warning', 'constructor error']],
    ['another', { one: 'hint' }, ['one hint', 'one hint', 'constructor warning', 'constructor error']],
    ['off', { one: 'off' }, ['constructor warning', 'constructor error']],
    ['of what every object has', JSON.parse('{"constructor":"off","other":"hint"}'), ['one warning', 'one error']],
  ];
  for (const [name, choices, expected] of cases)
    it(name, () => {
      const found = runRules(rules, null, choices);
      assert.deepEqual(
        found.map(({ code, severity }) => `${code} ${severity}`),
        expected,
      );
    });

  it('keeps a rule that is off from being run', () => {
    ran.length = 0;
    runRules(rules, null, { one: 'off' });
    assert.deepEqual(ran, ['constructor']);
  });
});
