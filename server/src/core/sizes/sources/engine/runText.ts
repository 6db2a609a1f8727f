import type { Instruction, RunDetail } from '../../../formats/dockerfile/instruction';
import { chompBody, parseHeredocWord } from '../../../formats/dockerfile/words/heredoc';

/**
 * What BuildKit tells of a RUN behind its arguments: the shell with its script, or the words of the exec form. Null for a
 * heredoc with a first line of its own (`#!/bin/bash`), of which it tells the name alone.
 */
export function runText(instruction: Instruction, shell: string): string | null {
  const { detail } = instruction;
  if (detail.kind !== 'run') return null;
  if (detail.form === 'exec') return detail.words.map((word) => word.text).join(' ');
  const script = scriptOf(detail, instruction.source);
  return script === null ? null : `${shell} ${script}`;
}

/** A heredoc alone is the script itself; with words beside it, it is left to the shell as it is written. */
function scriptOf({ words, heredocs }: RunDetail, source: string): string | null {
  const line = words[0]?.text ?? '';
  const [first] = heredocs;
  if (first === undefined) return line;
  if (parseHeredocWord(line) === null) {
    return line + heredocs.map(({ body, word }) => `\n${source.slice(body.start, body.end)}${word.name}`).join('');
  }
  const body = source.slice(first.body.start, first.body.end);
  const script = first.word.chomp ? chompBody(body) : body;
  return script.startsWith('#!') ? null : script;
}
