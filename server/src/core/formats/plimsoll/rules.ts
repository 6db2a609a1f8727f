import { readSeverityChoice, severityChoices } from '../../text/severities';
import type { RuleEntry } from './model';
import type { Entry, Reader, Word } from './reader';

const words = severityChoices.join(', ');

/** How severe rules are to be. Whether there are such rules is not known here. */
export function readRules({ key, value }: Entry, reader: Reader): readonly RuleEntry[] {
  const rules = value === null ? null : reader.words(value, 'rules');
  if (rules === null) {
    const place = value === null ? key : reader.place(value);
    reader.problem('plimsoll-value', place, 'Rules are names with a severity each, as in user-missing: error.');
    return [];
  }
  return rules.flatMap((rule) => readRule(rule, reader) ?? []);
}

function readRule({ name, key, value }: Word, reader: Reader): RuleEntry | null {
  const needs = `The severity of a rule is one of ${words}.`;
  if (value === null) {
    reader.problem('plimsoll-value', key, needs);
    return null;
  }
  const text = reader.text(value, needs);
  if (text === null) return null;
  const severity = readSeverityChoice(text);
  if (severity === null) reader.problem('plimsoll-value', reader.place(value), needs);
  return severity === null ? null : { rule: name, span: key, severity };
}
