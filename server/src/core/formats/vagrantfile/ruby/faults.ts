import type { Span } from '../../../text/span';
import type { Repair } from './repair';

/** What does not parse. */
export interface SyntaxFault {
  readonly span: Span;
  readonly message: string;
}

/**
 * What to tell of a text that was repaired: the lines that the repair is about, each once, and what does not parse even
 * so. What Ruby says of the text as it stands is about places far off: the last `end`, and a `do` that has one.
 */
export function repairedFaults(
  lines: readonly string[],
  { leftOut, added }: Repair,
  whole: readonly SyntaxFault[],
  rest: readonly SyntaxFault[],
): readonly SyntaxFault[] {
  if (leftOut.size === 0 && added.size === 0) return whole;
  const told = [
    ...[...leftOut].map((line) => leftOutFault(lines, line, whole)),
    ...[...added].map(([line, put]) => addedFault(lines, line, put, whole)),
  ];
  return [...told.sort((a, b) => a.span.start - b.span.start), ...rest];
}

/** In Ruby’s words, where it complains of the line itself and not of what comes behind. */
function leftOutFault(lines: readonly string[], at: number, whole: readonly SyntaxFault[]): SyntaxFault {
  const span = spanOfLine(lines, at);
  if (/^end\b/.test((lines[at] ?? '').trim())) return { span, message: 'there is nothing that this `end` closes' };
  const own = whole.find(({ span: { start, end } }) => span.start <= start && start < end && end <= span.end);
  return { span, message: own?.message ?? 'the line is not finished' };
}

/** A heredoc is told of where it begins. */
function addedFault(lines: readonly string[], at: number, put: string, whole: readonly SyntaxFault[]): SyntaxFault {
  const heredoc = put === 'end' ? undefined : whole.find(({ message }) => message.includes('heredoc'));
  if (heredoc !== undefined) return heredoc;
  return { span: spanOfLine(lines, at), message: `\`${put}\` is missing behind this line` };
}

/** Without the blanks around it. */
function spanOfLine(lines: readonly string[], at: number): Span {
  const line = lines[at] ?? '';
  const start = lines.slice(0, at).reduce((sum, each) => sum + each.length + 1, 0);
  return { start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length };
}
