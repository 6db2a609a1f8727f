import { type RuleFacts, tools } from './rule';
import { rulesOf } from './tables';

/** The rules of all formats, by their id. */
export const rulesById: ReadonlyMap<string, RuleFacts> = new Map(
  Object.values(rulesOf).flatMap((rules) => rules.map((rule) => [rule.id, rule] as const)),
);

/** The rule that another tool calls by a name, as `DL3009` or `CKV_DOCKER_3`; null where none of ours means the same. */
export function ruleNamedElsewhere(name: string): RuleFacts | null {
  const typed = name.toLowerCase();
  for (const rule of rulesById.values()) {
    const names = tools.flatMap((tool) => [...(rule.equivalents[tool] ?? []), ...(rule.quietedBy?.[tool] ?? [])]);
    if (names.some((each) => each.toLowerCase() === typed)) return rule;
  }
  return null;
}
