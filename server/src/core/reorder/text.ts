import type { Snapshot } from '../analysis';
import type { BuildStage, BuildStep } from '../formats/dockerfile/evaluated';
import type { TextEdit } from '../text/edit';
import { span } from '../text/span';

/**
 * Writes steps in another order: `steps` as they stand, one below the other, and the indexes of the new order. Each takes
 * along its heredocs and the comments above it, back to the step before; blank lines stay where they are. Null where two
 * steps share a line.
 */
export function reordered(
  { document: { lines } }: Snapshot,
  { from: { start: stageStart, instruction } }: BuildStage,
  steps: readonly BuildStep[],
  order: readonly number[],
): TextEdit | null {
  const first = order.findIndex((index, at) => index !== at);
  const last = order.findLastIndex((index, at) => index !== at);
  if (first < 0) return null;
  const { text } = lines;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const ends = steps.map(({ placed }) => lines.placeAt(placed.start + placed.instruction.span.end).line);
  const blocks: Block[] = [];
  for (let at = first; at <= last; at++) {
    const step = steps[at];
    const end = ends[at];
    if (step === undefined || end === undefined) return null;
    const above = (ends[at - 1] ?? lines.placeAt(stageStart + instruction.span.end).line) + 1;
    const from = at === first ? commentStart(lines, above, step.placed.line) : above;
    if (from > step.placed.line) return null;
    const blank = blankLines(lines, from, step.placed.line);
    const start = lines.lineStart(blank);
    blocks.push({ from: lines.lineStart(from), start, end: lines.lineEnd(end) });
  }
  const [top, bottom] = [blocks[0], blocks.at(-1)];
  if (top === undefined || bottom === undefined) return null;
  const parts = blocks.map(({ from, start }, at) => {
    const taken = blocks[(order[first + at] ?? 0) - first];
    const body = taken === undefined ? '' : text.slice(taken.start, taken.end);
    return (at === 0 ? '' : text.slice(from, start)) + body;
  });
  return { span: span(top.start, bottom.end), text: parts.join(newline) };
}

interface Block {
  /** Where the line after the step above begins. */
  readonly from: number;
  /** Behind its blank lines, with its comments. */
  readonly start: number;
  readonly end: number;
}

/** The first line of the comments straight above a line. */
function commentStart(lines: Snapshot['document']['lines'], above: number, line: number): number {
  let start = line;
  while (start > above && lineText(lines, start - 1).startsWith('#')) start--;
  return start;
}

function blankLines(lines: Snapshot['document']['lines'], from: number, to: number): number {
  let line = from;
  while (line < to && lineText(lines, line) === '') line++;
  return line;
}

function lineText(lines: Snapshot['document']['lines'], line: number): string {
  return lines.text.slice(lines.lineStart(line), lines.lineEnd(line)).trim();
}
