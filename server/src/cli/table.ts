/** How one cell is set: numbers stand right, words left. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export type Style = 'plain' | 'dim' | 'bold' | 'warn';

export interface Cell {
  readonly text: string;
  readonly style: Style;
}

export function cell(text: string, style: Style = 'plain'): Cell {
  return { text, style };
}

/** Sets rows under their titles; the last column is not padded. Widths count code points. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], colour: boolean): string {
  const widths = columns.map((column, at) =>
    Math.max(width(column.title), ...rows.map((row) => width(row[at]?.text ?? ''))),
  );
  const titles = columns.map((column) => cell(column.title, 'dim'));
  return [titles, ...rows].map((row) => line(row, columns, widths, colour)).join('\n');
}

/** Wraps text in the terminal's codes for a style; leaves it alone without colour. */
export function paint(text: string, style: Style, colour: boolean): string {
  const codes = { plain: null, dim: 2, bold: 1, warn: 33 } as const;
  const start = codes[style];
  return !colour || start === null || text === '' ? text : `\u001b[${start}m${text}\u001b[0m`;
}

/** Controls of a terminal, and line breaks, in text that comes from files become visible blanks. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

export function cut(text: string, length: number): string {
  const points = [...text];
  return points.length <= length ? text : `${points.slice(0, Math.max(0, length - 1)).join('')}…`;
}

function line(row: readonly Cell[], columns: readonly Column[], widths: readonly number[], colour: boolean): string {
  const cells = row.map(({ text, style }, at) => {
    const pad = ' '.repeat(Math.max(0, (widths[at] ?? 0) - width(text)));
    const painted = paint(text, style, colour);
    if (columns[at]?.align === 'right') return pad + painted;
    return at === row.length - 1 ? painted : painted + pad;
  });
  return `  ${cells.join('  ')}`.trimEnd();
}

function width(text: string): number {
  return [...text].length;
}
