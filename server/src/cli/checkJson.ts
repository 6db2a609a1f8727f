import { type Equivalents, tools } from '../core/rules/rule';
import { rulesOf } from '../core/rules/tables';
import type { Severity } from '../core/text/problem';
import type { CheckReport, FileFinding } from './checkReport';

/** The contract of `plimsoll check --json`; its schema is docs/schema/check.schema.json. */
export interface CheckJson {
  readonly version: 1;
  /** Lines and characters from 0. */
  readonly findings: readonly FileFinding[];
  /** Every rule of the formats that were read. */
  readonly rules: readonly RuleJson[];
}

interface RuleJson {
  readonly id: string;
  readonly severity: Severity;
  readonly equivalents: Equivalents;
}

export function checkJson({ findings, formats }: CheckReport): CheckJson {
  const rules = formats
    .flatMap((format) => rulesOf[format])
    .map(({ id, severity, equivalents }) => ({ id, severity, equivalents: complete(equivalents) }));
  return { version: 1, findings, rules };
}

function complete(equivalents: Partial<Equivalents>): Equivalents {
  const rows = tools.map((tool) => [tool, equivalents[tool] ?? []] as const);
  // The rows are those of all tools, which Object.fromEntries cannot tell.
  return Object.fromEntries(rows) as Equivalents;
}
