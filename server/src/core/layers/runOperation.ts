import type { BuildStep, RunEffect } from '../formats/dockerfile/evaluated';
import type { Instruction, RunDetail } from '../formats/dockerfile/instruction';
import { formatPlatform } from '../formats/dockerfile/platform';
import { chompBody, parseHeredocWord } from '../formats/dockerfile/words/heredoc';
import { readMounts } from './mounts';
import type { Operation, Site } from './operation';

/** A RUN is known by the words that are executed and everything that they see: the environment whole, used or not. */
export function runOperation(step: BuildStep, effect: RunEffect, site: Site): Operation | null {
  const { instruction } = step;
  const { detail } = instruction;
  if (detail.kind !== 'run') return null;
  const { mounts, content, reads } = readMounts(step, detail);
  return {
    kind: 'run',
    settings: [
      ['command', JSON.stringify(executedWords(detail, instruction, effect.shell, site.stage.platform.os))],
      ['folder', site.state.folder ?? '\0'],
      ['user', site.state.user ?? '\0'],
      ['platform', formatPlatform(site.stage.platform)],
      ['mounts', mounts],
      ['flags', flagsOf(instruction)],
      ['sandbox', site.sandbox],
    ],
    usesEnvironment: true,
    content,
    reads,
    alone: false,
  };
}

/** The words of the exec form, or the shell's with the text. */
function executedWords(
  detail: RunDetail,
  instruction: Instruction,
  shell: readonly string[] | null,
  os: string,
): readonly string[] {
  const words = detail.words.map((word) => word.text);
  if (detail.form === 'exec') return words;
  const usual = os === 'windows' ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c'];
  return [...(shell ?? usual), scriptOf(detail, words[0] ?? '', instruction.source)];
}

/**
 * A heredoc that is the whole command is the script itself, or a file that is executed where it begins with `#!`. Among
 * other words heredocs stay the shell's.
 */
function scriptOf({ heredocs }: RunDetail, text: string, source: string): string {
  const [first] = heredocs;
  if (first === undefined) return text;
  if (parseHeredocWord(text) === null)
    return text + heredocs.map(({ body, word }) => `\n${source.slice(body.start, body.end)}${word.name}`).join('');
  const body = source.slice(first.body.start, first.body.end);
  const script = first.word.chomp ? chompBody(body) : body;
  return body.startsWith('#!') ? `/dev/pipes/${first.word.name}\0${script}` : script;
}

/** Flags other than mounts, those left out that say what holds without them. */
function flagsOf({ flags }: Instruction): string {
  const said = flags.filter(({ name, value }) => name !== 'mount' && usualValues.get(name) !== value);
  return said
    .map(({ name, value }) => `${name}=${value ?? ''}`)
    .sort()
    .join('\0');
}

const usualValues: ReadonlyMap<string, string | null> = new Map([
  ['network', 'default'],
  ['security', 'sandbox'],
]);
