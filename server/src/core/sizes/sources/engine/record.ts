import type { BuildStage, BuildStep, CopyEffect } from '../../../formats/dockerfile/evaluated';
import { flagIsOn, flagValue, type Instruction, type Pair, type Word } from '../../../formats/dockerfile/instruction';
import { certain, type Scope, type Value } from '../../../formats/dockerfile/scope';
import { collapsed, copyInto, isNeutral } from './entry';
import { runText } from './runText';

/** What a history says of a step that a later layer depends on. */
export interface StepRecord {
  /** Index in the stage. */
  readonly step: number;
  /** Any one of these tells it, each with {@link anyText} in it where the base image decides; none if none can tell it. */
  readonly keys: readonly string[];
}

/** What a stage hands on to those that start from it. */
export interface RecordState {
  /** Names that ARG has set, in order. */
  readonly argumentNames: readonly string[];
  /** Variables whose value depends on the base image, with {@link anyText} in its place. */
  readonly marked: ReadonlyMap<string, Value>;
}

/** Stands for a text of any length; no Dockerfile can hold it in a line. */
export const anyText = '\0';

export const nothingRecorded: RecordState = { argumentNames: [], marked: new Map() };

/** How histories tell the steps of a stage. `old` also asks for the words of the classic builder and of Buildah. */
export function recordStage(
  stage: BuildStage,
  inherited: RecordState,
  old: boolean,
): { readonly records: readonly StepRecord[]; readonly state: RecordState } {
  const records: StepRecord[] = [];
  const own: string[] = [];
  const marked = new Map(inherited.marked);
  for (const [index, step] of stage.steps.entries()) {
    const { instruction } = step;
    const words = new Words(step.scope, marked);
    if (!isNeutral(instruction.keyword)) {
      const keys = keysOf(step, stage, words, { inherited: inherited.argumentNames, own }, old);
      records.push({ step: index, keys });
    }
    const { detail } = instruction;
    if (detail.kind !== 'arg' && detail.kind !== 'env') continue;
    if (detail.kind === 'arg') own.push(...detail.pairs.map(({ name }) => name.text));
    mark(detail.pairs, words, stage.steps[index + 1]?.scope, marked);
  }
  return { records, state: { argumentNames: [...inherited.argumentNames, ...own], marked } };
}

/** The expansion of words where the base image may set variables that the Dockerfile does not. */
class Words {
  private readonly scope: Scope;
  private readonly marked: ReadonlyMap<string, Value>;

  constructor(scope: Scope, marked: ReadonlyMap<string, Value>) {
    this.scope = marked.size === 0 ? scope : scope.with(marked);
    this.marked = marked;
  }

  /** Null where the word does not expand. */
  expand(text: string): string | null {
    const { text: plain, unset, error } = this.scope.expand(text);
    if (error !== null) return null;
    if (unset.length === 0) return plain;
    return this.scope.with(new Map(unset.map((name) => [name, certain(anyText)]))).expand(text).text;
  }

  value(name: string): string {
    return (this.marked.get(name)?.text ?? this.scope.get(name)) || '';
  }
}

interface Arguments {
  readonly inherited: readonly string[];
  readonly own: readonly string[];
}

function keysOf(step: BuildStep, stage: BuildStage, words: Words, names: Arguments, old: boolean): readonly string[] {
  const { instruction, effect } = step;
  const { keyword, detail } = instruction;
  switch (detail.kind) {
    case 'env': {
      const pairs = detail.pairs.map((pair) => setting(pair, words));
      return pairs.includes(null) ? [] : configured(instruction, pairs.join(' '), old);
    }
    case 'copy':
      return effect.kind === 'copy' ? copyKeys(instruction, effect, detail.destination, words, old) : [];
    case 'word': {
      const word = detail.word === null ? null : words.expand(detail.word.text);
      if (word === null) return [];
      if (keyword !== 'WORKDIR') return configured(instruction, word, old);
      const path = effect.kind === 'workdir' ? effect.path : null;
      return configured(instruction, path ?? (word.startsWith('/') ? word : `/${anyText}${word}`), old);
    }
    case 'run': {
      const shell = effect.kind === 'run' && effect.shell !== null ? effect.shell.join(' ') : defaultShell(stage);
      const text = runText(instruction, shell);
      if (text === null) return [];
      const told = old && detail.form === 'exec' ? [text, `${shell} ${withoutFlags(instruction)}`] : [text];
      return told.flatMap((one) => runKeys(one, words, names, old));
    }
    default:
      return [];
  }
}

function defaultShell({ platform }: BuildStage): string {
  return platform.os === 'windows' ? 'cmd /S /C' : '/bin/sh -c';
}

/** What Buildah gives to the shell for an exec form: the array as it is written. */
function withoutFlags({ text }: Instruction): string {
  return text.replace(/^\S+ (?:--\S+ )*/, '');
}

/** Buildah tells the line as it is written. */
function configured({ keyword, text }: Instruction, value: string, old: boolean): readonly string[] {
  const key = `${keyword} ${value}`;
  return old ? [key, collapsed(key), text] : [key];
}

/**
 * The arguments in force stand before a RUN. BuildKit up to 0.13 tells those of its own stage only, later ones those of
 * the stages below too; the old builders sort them and leave out those without a value.
 */
function runKeys(text: string, words: Words, { inherited, own }: Arguments, old: boolean): readonly string[] {
  const keys = [`RUN ${argumentList(own, words)}${text}`];
  if (inherited.length > 0) keys.push(`RUN ${argumentList([...inherited, ...own], words)}${text}`);
  if (old) keys.push(`RUN ${argumentList(own.filter((name) => words.value(name) !== '').sort(), words)}${text}`);
  return keys;
}

function argumentList(names: readonly string[], words: Words): string {
  const distinct = new Set(names);
  if (distinct.size === 0) return '';
  return `|${distinct.size} ${[...distinct].map((name) => `${name}=${words.value(name)} `).join('')}`;
}

function copyKeys(
  instruction: Instruction,
  effect: CopyEffect,
  destination: Word | null,
  words: Words,
  old: boolean,
): readonly string[] {
  const { keyword, detail } = instruction;
  const into = destination === null ? null : words.expand(destination.text);
  const sources = detail.kind === 'copy' ? detail.sources.map((source) => words.expand(source.text)) : [];
  if (into === null || sources.includes(null)) return [];
  const flags = ['chown', 'chmod'].flatMap((name) => {
    const value = flagValue(instruction, name);
    return value ? [`--${name}=${words.expand(value) ?? value}`] : [];
  });
  const parents = flagIsOn(instruction, 'parents') ? ['--parents'] : [];
  const inline = effect.files.map((file) => `<<${file.name}`);
  const key = [keyword, ...parents, ...flags, ...sources, ...inline, into].join(' ');
  return old ? [key, copyInto(keyword, collapsed(into))] : [key];
}

function setting({ name, value }: Pair, words: Words): string | null {
  const expanded = value === null ? '' : words.expand(value.text);
  return expanded === null ? null : `${words.expand(name.text) ?? name.text}=${expanded}`;
}

/** Remembers which of the variables just set depend on the base image. */
function mark(pairs: readonly Pair[], words: Words, after: Scope | undefined, marked: Map<string, Value>): void {
  const set = new Map<string, Value | null>();
  for (const { name, value } of pairs) {
    const key = words.expand(name.text) ?? name.text;
    const known = (after?.valueOf(key)?.unset.length ?? 0) === 0;
    const text = known || value === null ? null : words.expand(value.text);
    set.set(key, text?.includes(anyText) ? certain(text) : null);
  }
  for (const [key, value] of set) {
    if (value === null) marked.delete(key);
    else marked.set(key, value);
  }
}
