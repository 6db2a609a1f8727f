import type { Snapshot } from '../analysis';
import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { TextEdit } from '../text/edit';
import { span } from '../text/span';

/** Whether a comment stands straight above a step: it is on the step, and would stay behind where that moves. */
export function isBelowComment(snapshot: Snapshot, { placed }: BuildStep): boolean {
  return isComment(snapshot, placed.line - 1);
}

/** Puts an instruction on a line of its own above a step, and above the comments on that. */
export function insertAbove(snapshot: Snapshot, { placed }: BuildStep, text: string): TextEdit {
  const { lines } = snapshot.document;
  let { line } = placed;
  while (isComment(snapshot, line - 1)) line--;
  const at = lines.lineStart(line);
  const newline = lines.text.includes('\r\n') ? '\r\n' : '\n';
  return { span: span(at, at), text: `${text}${newline}` };
}

function isComment({ document: { lines } }: Snapshot, line: number): boolean {
  return line >= 0 && lines.text.slice(lines.lineStart(line), lines.lineEnd(line)).trimStart().startsWith('#');
}
