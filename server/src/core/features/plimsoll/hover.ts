import type { BudgetFile } from '../../budgets/readBudgets';
import { keyFact } from '../../formats/plimsoll/keys';
import { touches } from '../../text/span';
import type { HoverText } from '../data';

/** What the key at an offset of a `plimsoll.yaml` means. */
export function budgetHover({ keys }: BudgetFile, offset: number): HoverText | null {
  const place = keys.find(({ span }) => touches(span, offset));
  const fact = place === undefined ? null : keyFact(place.name, place.parent);
  if (place === undefined || fact === null) return null;
  return { span: place.span, markdown: `**${fact.name}**\n\n${fact.meaning}\n\n\`${fact.name}: ${fact.example}\`` };
}
