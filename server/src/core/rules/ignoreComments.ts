import type { LineIndex } from '../text/lineIndex';
import type { Found } from './rule';

/** How a format writes its comments: `# …` to the end of the line, or `<!-- … -->`. */
export type CommentForm = 'hash' | 'xml';

/** Takes away what `plimsoll ignore=ID` says not to report, in a comment above a finding or at the end of its line. */
export function withoutIgnored<Each extends Pick<Found, 'code' | 'span'>>(
  found: readonly Each[],
  lines: LineIndex,
  form: CommentForm,
): readonly Each[] {
  // Asking once spares most files the rest.
  if (found.length === 0 || !lines.text.includes('plimsoll')) return found;
  return found.filter(({ code, span: { start } }) => {
    const own = ownLines(start, lines, form);
    const said = own.flatMap((line) => [textOf(line, lines), ...linesAbove(line, lines, whole[form])]);
    return !said.some((text) => namesIn(text, form).includes(code));
  });
}

/** The line above which a comment is about a place: in XML none can stand inside of a tag. */
export function commentLine(offset: number, lines: LineIndex, form: CommentForm): number {
  return Math.min(...ownLines(offset, lines, form));
}

/** A comment that keeps the findings of a rule quiet. */
export function ignoreComment(id: string, form: CommentForm): string {
  return form === 'xml' ? `<!-- plimsoll ignore=${id} -->` : `# plimsoll ignore=${id}`;
}

/** The lines straight above one, from the nearest on, as long as they are as asked; without the blanks around them. */
export function linesAbove(line: number, lines: LineIndex, fits: RegExp): readonly string[] {
  const found: string[] = [];
  for (let at = line - 1; at >= 0; at--) {
    const text = textOf(at, lines);
    if (!fits.test(text)) break;
    found.push(text);
  }
  return found;
}

/** A line that is a comment and nothing else. */
const whole: Readonly<Record<CommentForm, RegExp>> = { hash: /^#/, xml: /^<!--.*-->$/ };

const said: Readonly<Record<CommentForm, RegExp>> = {
  hash: /(?:^|\s)#\s*plimsoll\s+ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/,
  xml: /<!--\s*plimsoll\s+ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*?)(?=[\s-]*-->|\s)/,
};

function namesIn(text: string, form: CommentForm): readonly string[] {
  return (said[form].exec(text)?.[1] ?? '').split(',').map((name) => name.trim());
}

/** The line of a place, and in XML also that of the tag that it stands in. */
function ownLines(offset: number, lines: LineIndex, form: CommentForm): readonly number[] {
  const own = lines.placeAt(offset).line;
  if (form === 'hash') return [own];
  const tag = lines.text.lastIndexOf('<', offset);
  return tag < 0 ? [own] : [...new Set([own, lines.placeAt(tag).line])];
}

function textOf(line: number, lines: LineIndex): string {
  return lines.text.slice(lines.lineStart(line), lines.lineEnd(line)).trim();
}
