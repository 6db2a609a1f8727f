import type { Severity } from './problem';

/** What the findings of a rule count as, in place of the rule's own severity; `off` keeps the rule from being run. */
export type SeverityChoice = Severity | 'off';

/** In the order in which they are told. */
export const severityChoices: readonly SeverityChoice[] = ['off', 'hint', 'information', 'warning', 'error'];

/** By the id of a rule. */
export type SeverityChoices = Readonly<Record<string, SeverityChoice>>;

export const noChoices: SeverityChoices = {};

/** Null for a rule that keeps its own. What is written into files may be called `constructor`. */
export function choiceFor(rule: string, choices: SeverityChoices): SeverityChoice | null {
  return Object.hasOwn(choices, rule) ? (choices[rule] ?? null) : null;
}

/** Null for words that are none. */
export function readSeverityChoice(word: unknown): SeverityChoice | null {
  return severityChoices.find((choice) => choice === word) ?? null;
}
