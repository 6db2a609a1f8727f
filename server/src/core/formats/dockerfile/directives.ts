import type { Problem } from '../../text/problem';
import { type Span, span } from '../../text/span';
import type { EscapeCharacter } from './words/piece';

export interface Directive {
  readonly name: 'escape' | 'syntax' | 'check';
  readonly value: string;
  readonly span: Span;
}

export interface Directives {
  readonly list: readonly Directive[];
  readonly escape: EscapeCharacter;
  readonly problems: readonly Problem[];
}

const pattern = /^#[ \t\v\f\r]*([a-zA-Z][a-zA-Z0-9]*)[ \t\v\f\r]*=[ \t\v\f\r]*(.+?)[ \t\v\f\r]*$/;

/**
 * Reads the parser directives at the top of a Dockerfile. As in BuildKit they end at the first line that is none: one
 * with a name nobody knows is a comment, and ends them too.
 */
export function readDirectives(text: string): Directives {
  const list: Directive[] = [];
  const problems: Problem[] = [];
  let escapeCharacter: EscapeCharacter = '\\';
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(start, end);
    const indent = line.length - line.trimStart().length;
    const match = pattern.exec(line.trimStart());
    const name = match?.[1]?.toLowerCase();
    const value = match?.[2];
    if (name === undefined || value === undefined) break;
    const place = span(start + indent, start + line.trimEnd().length);
    if (name !== 'escape' && name !== 'syntax' && name !== 'check') break;
    if (list.some((other) => other.name === name)) {
      problems.push(wrong('directive-twice', place, `Only one ${name} parser directive can be used.`));
    } else {
      list.push({ name, value, span: place });
      if (name === 'escape' && (value === '`' || value === '\\')) escapeCharacter = value;
      else if (name === 'escape') {
        problems.push(wrong('escape-value', place, `The escape character must be \` or \\, not ${value}.`));
      }
    }
    start = end + 1;
  }
  return { list, escape: escapeCharacter, problems };
}

function wrong(code: string, place: Span, message: string): Problem {
  return { code, severity: 'error', span: place, message };
}
