import type { ParsedNode } from 'yaml';
import { parseBytes } from '../../sizes/bytes';
import { type Span, span } from '../../text/span';
import { composeYaml } from './compose';
import { type BudgetEntry, type Limit, measures, type Pattern, type PlimsollFile } from './model';
import { type Entry, type Mapping, Reader } from './reader';
import { readRules } from './rules';

/** Reads the text of a `plimsoll.yaml`, however broken; never throws. */
export function parsePlimsoll(text: string): PlimsollFile {
  const { root, problems, sound } = composeYaml(text);
  if (!sound) {
    // What is said of keys and values may be wrong where YAML has been misread.
    const because = problems[0]?.message.replace(/\.$/, '') ?? 'it is not YAML';
    return { budgets: [], rules: [], keys: [], problems, unusable: because };
  }
  const reader = new Reader(text);
  const { budgets, rules, unusable } = root === null ? emptyFile(reader) : readRoot(root, reader);
  const all = [...problems, ...reader.problems].sort((a, b) => a.span.start - b.span.start);
  const read = unusable === null ? { budgets, rules } : { budgets: [], rules: [] };
  return { ...read, keys: reader.keys, problems: all, unusable };
}

type Read = Pick<PlimsollFile, 'budgets' | 'rules' | 'unusable'>;

function emptyFile(reader: Reader): Read {
  reader.problem('plimsoll-key', span(0, 0), 'This file is empty: it begins with version: 1.');
  return { budgets: [], rules: [], unusable: null };
}

function readRoot(root: ParsedNode, reader: Reader): Read {
  const mapping = reader.mapping(root, null, 'This file');
  if (mapping === null) return { budgets: [], rules: [], unusable: 'it holds no keys' };
  const version = entryOf(mapping, 'version');
  const budgets = entryOf(mapping, 'budgets');
  const rules = entryOf(mapping, 'rules');
  const top = span(reader.place(root).start, reader.place(root).start);
  if (version === null && !mapping.meant.has('version'))
    reader.problem('plimsoll-key', top, 'The version of this file’s format is missing: version: 1.');
  const unusable = version === null ? null : otherVersion(version, reader);
  return {
    budgets: budgets === null ? [] : readBudgets(budgets, reader),
    rules: rules === null ? [] : readRules(rules, reader),
    unusable,
  };
}

/** A later format may mean something else by the same words, so that nothing of it is applied. */
function otherVersion({ key, value }: Entry, reader: Reader): string | null {
  if (value === null) {
    reader.problem('plimsoll-value', key, 'The version of this file’s format is 1.');
    return null;
  }
  const text = reader.text(value, 'The version of this file’s format is 1.');
  if (text === '1' || text === null) return null;
  reader.problem('plimsoll-value', reader.place(value), 'Plimsoll reads version 1 of this file and no other.');
  return 'its version is not 1';
}

function readBudgets({ key, value }: Entry, reader: Reader): readonly BudgetEntry[] {
  const items = value === null ? null : reader.list(value);
  if (items === null) {
    const place = value === null ? key : reader.place(value);
    reader.problem('plimsoll-value', place, 'Budgets are a list: each begins with a dash, as in - image: 250 MB.');
    return [];
  }
  return items.flatMap((item) => {
    const mapping = reader.mapping(item, 'budgets', 'A budget');
    return mapping === null ? [] : (readBudget(mapping, reader.place(item), reader) ?? []);
  });
}

/** Null where it cannot be told which image is meant: applied to another one, the budget would say something false. */
function readBudget(mapping: Mapping, place: Span, reader: Reader): BudgetEntry | null {
  const limits = measures.flatMap((measure): readonly Limit[] => {
    const entry = entryOf(mapping, measure);
    const most = entry === null ? null : readAmount(entry, reader);
    return most === null ? [] : [{ measure, most }];
  });
  if (measures.every((measure) => entryOf(mapping, measure) === null && !mapping.meant.has(measure)))
    reader.problem('plimsoll-key', place, `This budget has no amount: add ${measures.join(', ')} or several.`);
  const files = entryOf(mapping, 'dockerfiles');
  const stage = entryOf(mapping, 'target');
  const dockerfiles = files === null ? null : readPatterns(files, reader);
  const target = stage === null ? null : readTarget(stage, reader);
  const unclear = mapping.meant.has('dockerfiles') || mapping.meant.has('target');
  if (unclear || (files !== null && dockerfiles === null) || (stage !== null && target === null)) return null;
  return { span: place, dockerfiles, target, limits };
}

function readAmount({ fact, key, value }: Entry, reader: Reader): number | null {
  const needs = `${fact.name} must be an amount such as ${fact.example}.`;
  if (value === null) {
    reader.problem('plimsoll-value', key, needs);
    return null;
  }
  const text = reader.text(value, needs);
  if (text === null) return null;
  const most = parseBytes(text);
  if (most !== null && most > 0 && Number.isSafeInteger(most)) return most;
  const because = most === null ? 'is not an amount of bytes' : most > 0 ? 'is too much' : 'lets nothing through';
  const shown = text.length <= 30 ? text : `${text.slice(0, 29)}…`;
  reader.problem('plimsoll-value', reader.place(value), `${shown} ${because}: write it as ${fact.example}.`);
  return null;
}

/** Null where one of them cannot be read: it may be the one that takes files out. */
function readPatterns({ key, value }: Entry, reader: Reader): readonly Pattern[] | null {
  const needs = 'dockerfiles must be a pattern such as services/*/Dockerfile, or a list of them.';
  const items = value === null ? [] : (reader.list(value) ?? [value]);
  if (value === null || items.length === 0) {
    reader.problem('plimsoll-value', value === null ? key : reader.place(value), needs);
    return null;
  }
  const patterns = items.flatMap((item) => {
    const text = reader.text(item, needs);
    return text === null ? [] : [{ text, span: reader.place(item) }];
  });
  return patterns.length < items.length ? null : patterns;
}

function readTarget({ key, value }: Entry, reader: Reader): string | null {
  const needs = 'target must be the name or the index of a stage.';
  if (value !== null) return reader.text(value, needs);
  reader.problem('plimsoll-value', key, needs);
  return null;
}

function entryOf({ entries }: Mapping, name: string): Entry | null {
  return entries.find((entry) => entry.fact.name === name) ?? null;
}
