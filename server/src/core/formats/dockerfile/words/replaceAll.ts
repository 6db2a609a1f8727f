import { findMatch, type Pattern } from './shellPattern';

/**
 * `${name//pattern/replacement}`: every match in `value` replaced, or undefined where the outcome would be longer than
 * `maxLength` code units. BuildKit hands the replacement to Go's regular expressions, so that `$0` in it stands for
 * what was matched, `$$` for a dollar sign, and any other `$name` for nothing.
 */
export function replaceAll(
  pattern: Pattern,
  value: string,
  replacement: string,
  maxLength: number,
): string | undefined {
  const points = [...value];
  const template = readTemplate(replacement);
  let out = '';
  let copied = 0;
  let from = 0;
  while (from <= points.length) {
    const match = findMatch(pattern, points, from);
    if (match === undefined) break;
    out += points.slice(copied, match.start).join('');
    // An empty match right behind another match is not replaced again.
    if (match.end > copied || match.start === 0) {
      const matched = points.slice(match.start, match.end).join('');
      for (const part of template) {
        out += part ?? matched;
        if (out.length > maxLength) return undefined;
      }
    }
    copied = match.end;
    from = Math.max(from + 1, match.end);
  }
  out += points.slice(copied).join('');
  return out.length > maxLength ? undefined : out;
}

/** The parts of a replacement in order: text, or null for what was matched. */
function readTemplate(replacement: string): readonly (string | null)[] {
  const parts: (string | null)[] = [];
  // Three forms: an escaped dollar, a name in braces, a bare name; a dollar before anything else is text.
  const reference = /\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;
  let copied = 0;
  for (const found of replacement.matchAll(reference)) {
    parts.push(replacement.slice(copied, found.index));
    copied = found.index + found[0].length;
    if (found[1] === '$') parts.push('$');
    else if ((found[2] ?? found[3]) === '0') parts.push(null);
  }
  parts.push(replacement.slice(copied));
  return parts.filter((part) => part !== '');
}
