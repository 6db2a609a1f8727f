import { escaped, plain } from '../export/markdown';
import { cutText } from './cutText';

/** Characters of a name or an instruction; whatever is longer is cut. */
export const longestText = 100;
/** Rows of a table, and lines of a list. */
const mostRows = 40;

/** A Markdown block that is shut until somebody asks. `summary` and `body` are Markdown. */
export function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** In a monospaced font, and still text: a span of backticks could not hold every name. */
export function code(text: string): string {
  return `<code>${escaped(cutText(text, longestText))}</code>`;
}

export function shown(text: string, longest = longestText): string {
  return plain(cutText(text, longest));
}

/** An amount keeps to one line of a table. */
export function amount(text: string): string {
  return shown(text).replace(/ /g, '\u00a0');
}

/** Lines of a list, or rows of a table behind its head. */
export function bounded(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostRows) return lines;
  const isTable = lines[0]?.startsWith('|') ?? false;
  const more = `and ${lines.length - mostRows} more`;
  return [...lines.slice(0, mostRows), isTable ? `| ${more} | | | | | |` : `- ${more}`];
}
