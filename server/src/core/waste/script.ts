import type { Snapshot } from '../analysis';
import type { BuildStep } from '../formats/dockerfile/evaluated';
import { type JoinedText, sourceEnd, sourceOffset } from '../formats/dockerfile/joined';
import { readStatement } from '../formats/dockerfile/statements';
import type { TextEdit } from '../text/edit';
import { type Span, span } from '../text/span';
import { headOf } from './places';

/** The script of a RUN in shell form, which knows where in the document each of its characters stands. */
export interface Script {
  readonly text: string;
  /** The place of a span of the script. */
  readonly place: (part: Span) => Span;
}

/** Null where the RUN is no plain script: in exec form, or with heredocs. */
export function scriptOf({ model }: Snapshot, { instruction, placed }: BuildStep): Script | null {
  const { detail } = instruction;
  if (detail.kind !== 'run' || detail.form !== 'shell' || detail.heredocs.length > 0) return null;
  const [word] = detail.words;
  if (word === undefined) return null;
  const { joined } = readStatement(instruction.source, model.escape);
  const start = startIn(joined, word.text, word.span.start);
  if (start === null) return null;
  const place = (part: Span): Span =>
    span(placed.start + sourceOffset(joined, start + part.start), placed.start + sourceEnd(joined, start + part.end));
  return { text: word.text, place };
}

function startIn(joined: JoinedText, text: string, from: number): number | null {
  for (let at = joined.text.indexOf(text); at >= 0; at = joined.text.indexOf(text, at + 1))
    if (sourceOffset(joined, at) === from) return at;
  return null;
}

/** Where a command stands in the document; the whole instruction where its script is no plain one. */
export function commandPlace(snapshot: Snapshot, step: BuildStep, part: Span): Span {
  const script = scriptOf(snapshot, step);
  return script === null || part.end > script.text.length ? headOf(step) : script.place(part);
}

/**
 * Puts words behind the part of a command that `before` matches from its start, as options stand behind a subcommand.
 * Null where the command is written in another way, as behind `sh -c` with escapes.
 */
export function insertWords(script: Script, command: Span, before: RegExp, words: string): TextEdit | null {
  const text = script.text.slice(command.start, command.end);
  const match = new RegExp(`^(?:${before.source})`, before.flags).exec(text);
  if (match === null) return null;
  const { end } = script.place(span(command.start, command.start + match[0].length));
  return { span: span(end, end), text: ` ${words}` };
}

/**
 * Lets a further command run at the script's end, where it runs if all before it went well. Null where the script may end
 * in something that the command would join: a comment, a list that goes on, a command in the background.
 */
export function appendCommand(snapshot: Snapshot, step: BuildStep, command: string): TextEdit | null {
  const script = scriptOf(snapshot, step);
  if (script === null || /#|[;&|\\]\s*$|\bexit\b|\bexec\b|<<|\|\|/.test(script.text)) return null;
  const { end } = script.place(span(0, script.text.length));
  return { span: span(end, end), text: `${separator(snapshot, step)}&& ${command}` };
}

/** A new line with the indentation of the last, where the instruction has several. */
function separator({ document, model }: Snapshot, step: BuildStep): string {
  const text = document.lines.text.slice(headOf(step).start, headOf(step).end);
  const last = /\r?\n([ \t]*)[^\n]*$/.exec(text);
  if (last === null) return ' ';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return ` ${model.escape}${newline}${last[1] === '' ? '    ' : last[1]}`;
}

/** Takes an instruction away, with its line break. */
export function removeStep({ document }: Snapshot, { placed }: BuildStep): TextEdit {
  const { lines } = document;
  const end = placed.start + placed.instruction.span.end;
  const { line } = lines.placeAt(end);
  return { span: span(lines.lineStart(placed.line), lines.lineStart(line + 1)), text: '' };
}
