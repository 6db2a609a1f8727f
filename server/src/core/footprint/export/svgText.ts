/** Text of files as XML’s text: no mark-up, no control, no mark that turns the direction of what follows. */
export function text(value: string): string {
  return value
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Characters that fit, as nothing measures text here. */
export function cut(value: string, length: number): string {
  const points = [...value];
  return points.length <= length ? value : `${points.slice(0, length - 1).join('')}…`;
}

/** As lines of so many characters, broken at blanks. */
export function folded(value: string, length: number): readonly string[] {
  const found: string[] = [];
  let line = '';
  for (const word of value.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > length) {
      found.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...found, line];
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
