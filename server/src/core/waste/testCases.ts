import type { Snapshot } from '../analysis';
import { testSnapshot } from './testSnapshot';

/** What a rule is tried on: instructions below a FROM, or a whole file. */
export interface RuleCases {
  /** It finds one thing in each. */
  readonly found: readonly string[];
  readonly passed: readonly string[];
}

interface TriedRule {
  readonly id: string;
  readonly check: (snapshot: Snapshot) => readonly unknown[];
}

export interface Trial {
  readonly name: string;
  /** How much should be found. */
  readonly expected: number;
  /** How much is; undefined where there is no such rule. */
  readonly count: () => number | undefined;
}

/** The trials of rules, by their names, on what they find and on what they let pass. */
export function trials(rules: readonly TriedRule[], cases: Readonly<Record<string, RuleCases>>): readonly Trial[] {
  return Object.entries(cases).flatMap(([id, { found, passed }]) => {
    const count = (text: string): number | undefined =>
      rules.find((rule) => rule.id === id)?.check(testSnapshot(wholeFile(text))).length;
    return [
      ...found.map((text) => ({ name: `${id} in ${JSON.stringify(text)}`, expected: 1, count: () => count(text) })),
      ...passed.map((text) => ({ name: `no ${id} in ${JSON.stringify(text)}`, expected: 0, count: () => count(text) })),
    ];
  });
}

/** Below a FROM where the text has none. */
export function wholeFile(text: string): string {
  return `${/^(?:ARG .*\n)?FROM /.test(text) ? text : `FROM debian:bookworm\n${text}`}\n`;
}
