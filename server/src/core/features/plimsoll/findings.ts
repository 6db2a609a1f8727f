import { severitiesOf } from '../../budgets/budget';
import type { BudgetFile } from '../../budgets/readBudgets';
import type { RuleEntry } from '../../formats/plimsoll/model';
import { nearestKey } from '../../formats/plimsoll/nearest';
import { runRules } from '../../rules/rule';
import { ruleNamedElsewhere, rulesById } from '../../rules/ruleNames';
import { budgetFileRules } from '../../rules/tables';
import type { SeverityChoices } from '../../text/severities';
import type { Finding } from '../data';

/** What is wrong in a `plimsoll.yaml`, in its order. The severities that are chosen elsewhere win over its own. */
export function budgetFileFindings(file: BudgetFile, choices: SeverityChoices): readonly Finding[] {
  const problems = [...file.problems, ...unknownRules(file.rules)].sort((a, b) => a.span.start - b.span.start);
  return runRules(budgetFileRules, { ...file, problems }, { ...severitiesOf(file.rules), ...choices });
}

/** Which rules there are, the format does not know. */
function unknownRules(rules: readonly RuleEntry[]): BudgetFile['problems'] {
  return rules.flatMap(({ rule, span }) => {
    if (rulesById.has(rule)) return [];
    const shown = rule.length <= 40 ? rule : `${rule.slice(0, 39)}…`;
    const meant = ruleNamedElsewhere(rule)?.id ?? nearestKey(rule, ids())?.name;
    const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
    return [{ code: 'plimsoll-key', severity: 'warning', span, message: `There is no rule ${shown}.${hint}` }];
  });
}

function ids(): readonly { readonly name: string; readonly insteadOf: readonly string[] }[] {
  return [...rulesById.keys()].map((name) => ({ name, insteadOf: [] }));
}
