import type { Comparison } from '../compare';
import { headline } from '../headline';
import { membersText, noteLines, publishedLines, titleOf, typicalNote } from './figures';

/** The comparison as Markdown, for a comment or a document. Whatever comes from files is text there. */
export function compareMarkdown(comparison: Comparison): string {
  const { rows, choose, container, machine } = comparison;
  const typical = typicalNote(comparison);
  const table = [
    `| | ${plain(membersText(container))} | ${plain(membersText(machine))} |`,
    '| --- | --- | --- |',
    ...rows.map((row) => `| ${plain(row.title)} | ${plain(row.container.text)} | ${plain(row.machine.text)} |`),
  ];
  const reasons = (side: 'container' | 'machine') =>
    section(
      `Choose the ${side} where`,
      choose.filter((reason) => reason.side === side).map(({ text }) => text),
    );
  return `${[
    `### ${plain(titleOf(comparison))}`,
    `**${plain(headline(comparison))}**`,
    ...(typical === null ? [] : [`> ${plain(typical)}`]),
    table.join('\n'),
    wallsTable(comparison),
    ...reasons('container'),
    ...reasons('machine'),
    ...folded('What the figures rest on', noteLines(comparison)),
    ...folded('Cited figures', publishedLines(comparison)),
  ].join('\n\n')}\n`;
}

function wallsTable({ walls }: Comparison): string {
  const rows = walls.map(
    ({ title, container, machine }) => `| ${plain(title)} | ${container.state} | ${machine.state} |`,
  );
  return ['| Wall to the host | Container | Machine |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Long lists stay shut until somebody asks. */
function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${plain(title)}</summary>\n\n${listed(lines)}\n\n</details>`];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`#### ${title}`, listed(lines)];
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${plain(line)}`).join('\n');
}

/**
 * Text that stays text: no mark-up, no link, no mention, no line of its own. GitHub looks for people and issues in what Markdown
 * has become, where no escape is left (github.com/github/cmark-gfm/issues/181, read 2026-11-21): a blank without width is.
 */
export function plain(text: string): string {
  return escaped(text.replace(/(?<!\w)@(?=\w)|#(?=\d)/g, '$&\u200b'));
}

/** The same for what stands in code, where nobody is looked for, and which is copied from there. */
export function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]|~#]/g, '\\$&')
    .replace(/@/g, '&#64;')
    .replace(/(?<=https?|ftp):(?=\/\/)/gi, '&#58;')
    .replace(/www\./gi, (word) => word.replace('.', '&#46;'));
}
