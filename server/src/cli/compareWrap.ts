/** Breaks at blanks, but not within a figure; a word that is longer than a line is cut into pieces. Widths count code points. */
export function wrapped(text: string, room: number): readonly string[] {
  const found: string[] = [];
  let line = '';
  for (const word of text.split(inWords).flatMap((each) => pieces(each, room))) {
    if (line !== '' && [...line].length + 1 + [...word].length > room) {
      found.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...found, line];
}

/** Blanks, less those of `≈ 228 MB`; escaped, as whatever else of a program is not ASCII is, too. */
const inWords = /(?<![\u2248\u2265]) (?!(?:[kMGT]?B|[KMGT]iB|s)(?![\p{L}\d]))/u;

/** One point of a list, its later lines further in; as one line where nobody says how wide lines are. */
export function point(text: string, width: number | null): string {
  if (width === null) return `  ${text}`;
  return wrapped(text, Math.max(20, width - 4))
    .map((line, at) => `${at === 0 ? '  ' : '    '}${line}`)
    .join('\n');
}

function pieces(word: string, room: number): readonly string[] {
  const points = [...word];
  const count = Math.max(1, Math.ceil(points.length / room));
  return Array.from({ length: count }, (_, at) => points.slice(at * room, (at + 1) * room).join(''));
}
