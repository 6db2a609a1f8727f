import { parseArgs } from 'node:util';
import type { Severity } from '../core/text/problem';

export const formats = ['text', 'json', 'sarif'] as const;

export type CheckFormat = (typeof formats)[number];

/** From the most to the least severe. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export interface CheckArguments {
  readonly paths: readonly string[];
  readonly format: CheckFormat;
  /** Findings as severe as this, or more, are a failure. */
  readonly failOn: Severity;
  readonly offline: boolean;
  readonly engine: boolean;
}

/** Reads the words behind `plimsoll check`; a string is what is wrong with them. */
export function readCheckArguments(words: readonly string[]): CheckArguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        json: { type: 'boolean' },
        'fail-on': { type: 'string' },
        offline: { type: 'boolean' },
        'no-engine': { type: 'boolean' },
      },
    });
    if (positionals.length === 0) return 'check needs a file or a folder: plimsoll check PATH…';
    const named = values.format ?? (values.json ? 'json' : 'text');
    const format = formats.find((known) => known === named);
    if (format === undefined) return `${named} is no format: there are ${formats.join(', ')}`;
    if (values.json && format !== 'json') return `--json and --format ${format} ask for two formats`;
    const wanted = values['fail-on'] ?? 'warning';
    const failOn = severities.find((known) => known === wanted);
    if (failOn === undefined) return `${wanted} is no severity: there are ${severities.join(', ')}`;
    const offline = values.offline ?? false;
    return { paths: positionals, format, failOn, offline, engine: values['no-engine'] !== true };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
