import type { BudgetFile } from '../../budgets/readBudgets';
import { keyFact } from '../../formats/plimsoll/keys';
import type { KeyPlace } from '../../formats/plimsoll/model';
import { rulesById } from '../../rules/ruleNames';
import { touches } from '../../text/span';
import type { HoverText } from '../data';

/** What the key at an offset of a `plimsoll.yaml` means. */
export function budgetHover({ keys }: BudgetFile, offset: number): HoverText | null {
  const place = keys.find(({ span }) => touches(span, offset));
  if (place?.parent === 'rules') return ruleHover(place);
  const fact = place === undefined ? null : keyFact(place.name, place.parent);
  if (place === undefined || fact === null) return null;
  return { span: place.span, markdown: `**${fact.name}**\n\n${fact.meaning}\n\n\`${fact.name}: ${fact.example}\`` };
}

/** What a rule finds, and how severe that is without a word. */
function ruleHover({ name, span }: KeyPlace): HoverText | null {
  const rule = rulesById.get(name);
  return rule === undefined ? null : { span, markdown: `**${rule.id}** (${rule.severity})\n\n${rule.title}` };
}
