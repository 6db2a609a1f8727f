import { type KeyFact, keyFact, keysBelow } from '../../formats/plimsoll/keys';
import { rulesById } from '../../rules/ruleNames';
import type { LineIndex } from '../../text/lineIndex';
import { severityChoices } from '../../text/severities';
import type { Span } from '../../text/span';
import { caretAt } from './caret';

/** One proposal: `insert` takes the place of what stands at `span`. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'file';
  readonly insert: string;
  readonly span: Span;
  /** Markdown; empty where there is nothing to say. */
  readonly documentation: string;
}

/** What the workspace offers to choose from. */
export interface Choices {
  /** Paths relative to the file's folder, with slashes. */
  readonly dockerfiles: readonly string[];
  /** Names of stages. */
  readonly stages: readonly string[];
}

/** True where the Dockerfiles of the workspace are among the answers: finding them takes a while. */
export function asksForDockerfiles(lines: LineIndex, offset: number): boolean {
  const caret = caretAt(lines, offset);
  return caret?.kind === 'value' && keyFact(caret.key, caret.parent)?.kind === 'patterns';
}

/** What may stand at an offset of a `plimsoll.yaml`. */
export function budgetCompletions(lines: LineIndex, offset: number, choices: Choices): readonly Completion[] {
  const caret = caretAt(lines, offset);
  if (caret === null) return [];
  const { word } = caret;
  if (caret.parent === 'rules') return caret.kind === 'key' ? ruleNames(caret.present, word) : severities(word);
  if (caret.kind === 'key') {
    return keysBelow(caret.parent)
      .filter(({ name }) => !caret.present.has(name))
      .map((fact) => keyCompletion(fact, word));
  }
  const fact = keyFact(caret.key, caret.parent);
  if (fact === null) return [];
  const typed = lines.text.slice(word.start, Math.min(offset, word.end));
  return valuesOf(fact, typed, choices).map((text) => ({
    label: text,
    kind: fact.kind === 'patterns' ? 'file' : 'value',
    insert: fact.kind === 'patterns' ? quoted(text, lines, word) : text,
    span: word,
    documentation: '',
  }));
}

function keyCompletion(fact: KeyFact, word: Span): Completion {
  const behind = { version: ' 1', budgets: '\n  - ', rules: '\n  ', patterns: ' ', stage: ' ', amount: ' ' } as const;
  const insert = `${fact.name}:${behind[fact.kind]}`;
  return { label: fact.name, kind: 'key', insert, span: word, documentation: fact.meaning };
}

function ruleNames(present: ReadonlySet<string>, word: Span): readonly Completion[] {
  return [...rulesById.values()]
    .filter(({ id }) => !present.has(id))
    .map(({ id, title }) => ({ label: id, kind: 'key', insert: `${id}: `, span: word, documentation: title }));
}

function severities(word: Span): readonly Completion[] {
  return severityChoices.map((label) => ({ label, kind: 'value', insert: label, span: word, documentation: '' }));
}

function valuesOf(fact: KeyFact, typed: string, { dockerfiles, stages }: Choices): readonly string[] {
  switch (fact.kind) {
    case 'version':
      return ['1'];
    case 'amount':
      return amounts(typed);
    case 'patterns':
      return patterns(dockerfiles);
    case 'stage':
      return stages;
    case 'budgets':
    case 'rules':
      return [];
  }
}

const units = ['MB', 'MiB', 'GB', 'GiB', 'kB', 'KiB'];

/** The units behind a number that is there, else amounts to begin with. */
function amounts(typed: string): readonly string[] {
  const number = /^\d+(?:\.\d+)?/.exec(typed)?.[0];
  return number === undefined ? ['100 MB', '250 MB', '500 MB', '1 GB'] : units.map((unit) => `${number} ${unit}`);
}

/** The files themselves, and a pattern for those that share all but one folder, as in services/…/Dockerfile. */
function patterns(dockerfiles: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const file of dockerfiles) {
    const parts = file.split('/');
    for (let at = 0; at < parts.length - 1; at++) {
      const pattern = parts.with(at, '*').join('/');
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
  }
  const shared = [...counts].filter(([, number]) => number > 1).map(([pattern]) => pattern);
  const anywhere = dockerfiles.length > 1 ? ['**/Dockerfile'] : [];
  return [...anywhere, ...shared.sort(), ...dockerfiles];
}

/** YAML reads a word that begins with `*` as an alias. A quote that stands there already is kept. */
function quoted(text: string, { text: all }: LineIndex, { start }: Span): string {
  const before = all[start - 1];
  return /^[*!&%@`[{"'|>#]/.test(text) && before !== '"' && before !== "'" ? `"${text}"` : text;
}
