import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { readBudgets } from '../../server/src/core/budgets/readBudgets';
import { dockerfileRules } from '../../server/src/core/rules/dockerfileTables';
import { type Example, type Rule, runRules } from '../../server/src/core/rules/rule';
import { budgetFileRules, machineRules, serviceRules } from '../../server/src/core/rules/tables';
import { exampleMachines, exampleServices, exampleSnapshot } from './examples';

/** A rule, the line that its bad example’s finding begins in, and the text that it is at: each was looked at by a person. */
const reviewed = readFileSync(path.join(__dirname, 'rulePlaces.txt'), 'utf8').trimEnd().split('\n');

describe('the places that rules find in their bad examples', () => {
  holds(dockerfileRules, exampleSnapshot);
  holds(serviceRules, exampleServices);
  for (const format of ['vagrantfile', 'libvirt'] as const)
    holds(machineRules[format], (example) => exampleMachines(example, format));
  holds(budgetFileRules, ({ files }) => Promise.resolve(readBudgets(Object.values(files)[0] ?? '')));

  it('are told of rules that are there', () => {
    const all = [dockerfileRules, serviceRules, ...Object.values(machineRules), budgetFileRules].flat();
    const ids = new Set(all.map(({ id }) => id));
    assert.deepEqual(
      reviewed.map((line) => line.split(' ')[0] ?? '').filter((id) => !ids.delete(id)),
      [],
    );
    assert.deepEqual([...ids], [], 'rulePlaces.txt tells of every rule');
  });
});

function holds<Subject>(rules: readonly Rule<Subject>[], look: (example: Example) => Promise<Subject>): void {
  for (const rule of rules)
    it(rule.id, async () => {
      const text = Object.values(rule.bad.files)[0] ?? '';
      const found = runRules([rule], await look(rule.bad)).map(({ span: { start, end } }) => {
        const line = text.slice(0, start).split('\n').length;
        return `${rule.id} ${line} ${text.slice(start, end)}`;
      });
      assert.deepEqual(
        found,
        reviewed.filter((line) => line.startsWith(`${rule.id} `)),
      );
    });
}
