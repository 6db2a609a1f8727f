import type { Comparison } from '../compare';
import { membersText } from './figures';

/** The rows with tabs between their columns, for a spreadsheet or an issue. */
export function compareTable({ rows, container, machine }: Comparison): string {
  const lines = [
    ['', membersText(container), membersText(machine)],
    ...rows.map((row) => [row.title, row.container.text, row.machine.text]),
  ];
  return lines.map((cells) => `${cells.map(cellText).join('\t')}\n`).join('');
}

/** A cell stays one cell: no tab, no line of its own, and nothing that a spreadsheet takes for a formula. */
function cellText(text: string): string {
  const flat = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ');
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
}
