import type { Problem } from '../../text/problem';
import { type Span, span } from '../../text/span';
import { lineAt, textStart, visibleStart } from './lines';
import type { EscapeCharacter } from './words/piece';
import { trimmedSpan } from './words/whiteSpace';

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

/**
 * Reads the parser directives at the top of a Dockerfile. As in BuildKit they end at the first line that is none: one
 * with a name nobody knows is a comment, and ends them too.
 */
export function readDirectives(text: string): Directives {
  const list: Directive[] = [];
  const problems: Problem[] = [];
  let escapeCharacter: EscapeCharacter = '\\';
  for (let at = textStart(text); at < text.length; ) {
    const line = lineAt(text, at);
    const place = span(visibleStart(text, line), line.end);
    const { name, value } = readDirective(text.slice(place.start, place.end)) ?? { name: '', value: '' };
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
    at = line.next;
  }
  return { list, escape: escapeCharacter, problems };
}

/** Reads `# name = value`. */
function readDirective(line: string): { readonly name: string; readonly value: string } | null {
  if (!line.startsWith('#')) return null;
  const match = /^([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=(.+)$/s.exec(line.slice(trimmedSpan(line, 1).start));
  const [, name, value] = match ?? [];
  if (name === undefined || value === undefined) return null;
  return { name: name.toLowerCase(), value: trimBlanks(value) };
}

/** Takes away what Go's regular expressions call `\s`; of nothing but that, the last character stays, as in BuildKit. */
function trimBlanks(text: string): string {
  let start = 0;
  while (start < text.length - 1 && isTrimmed(text.charAt(start))) start++;
  let end = text.length;
  while (end > start + 1 && isTrimmed(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function isTrimmed(char: string): boolean {
  return '\t\f\r '.includes(char);
}

function wrong(code: string, place: Span, message: string): Problem {
  return { code, severity: 'error', span: place, message };
}
