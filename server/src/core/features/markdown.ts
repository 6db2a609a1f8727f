/** Text from a file as Markdown that shows exactly that text, on one line, anywhere but at a line's start. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>~&|$]/g, '\\$&');
}

/** Text from a file as inline code. */
export function code(text: string): string {
  const line = oneLine(text);
  const fence = '`'.repeat(1 + longestRun(line));
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** At most `length` characters, the last one an ellipsis where something was cut. */
export function shorten(text: string, length: number): string {
  const characters = [...text.slice(0, length * 2 + 2)];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** Line breaks, other controls and the marks that reorder text become visible blanks. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]+/g, ' ');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
