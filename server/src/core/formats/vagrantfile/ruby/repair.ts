/** What is done to a text so that it parses: lines left out, and lines put after others. Lines count from 0. */
export interface Repair {
  readonly leftOut: ReadonlySet<number>;
  readonly added: ReadonlyMap<number, string>;
}

export const noRepair: Repair = { leftOut: new Set(), added: new Map() };

/** The text so repaired, and the offset in the text as written of an offset in it. */
export function repaired(lines: readonly string[], { leftOut, added }: Repair) {
  const puts: { readonly at: number; readonly length: number }[] = [];
  let text = '';
  for (const [at, line] of lines.entries()) {
    if (at > 0) text += '\n';
    text += leftOut.has(at) ? ' '.repeat(line.length) : line;
    const put = added.get(at);
    if (put === undefined) continue;
    puts.push({ at: text.length, length: put.length + 1 });
    text += `\n${put}`;
  }
  const original = (offset: number): number => {
    let before = 0;
    for (const { at, length } of puts) {
      if (offset <= at) break;
      before += Math.min(length, offset - at);
    }
    return offset - before;
  };
  return { text, original };
}

const opens =
  /(?:\bdo\b\s*(?:\|[^|]*\|)?\s*$)|^\s*(?:(?:if|unless|case|while|until|for|def|class|module|begin)\b)|=\s*(?:if|unless|case|begin)\b/;
const closesAlone = /\bend\s*$/;
const isEnd = /^\s*end\b/;
const isMiddle = /^\s*(?:else|elsif|when|in|rescue|ensure)\b/;

/** Where a line begins, and where the word stands that an `end` closes: people align the `end` with either. */
interface Opener {
  readonly indent: number;
  readonly column: number;
}

/**
 * Where the indentation says that an `end` is missing, and which `end` is one too many: people indent what they have
 * not finished yet as they mean it.
 */
export function byIndentation(lines: readonly string[]): {
  readonly missing: readonly number[];
  readonly stray: readonly number[];
} {
  const open: Opener[] = [];
  const missing: number[] = [];
  const stray: number[] = [];
  let last = 0;
  let heredoc: string | null = null;
  for (const [at, whole] of lines.entries()) {
    if (heredoc !== null) {
      if (whole.trim() === heredoc) heredoc = null;
      last = at;
      continue;
    }
    const line = whole.replace(/\s#.*$|^#.*$/, '');
    if (line.trim() === '') continue;
    heredoc = /<<[~-]?(["'`]?)([A-Za-z_]\w*)\1/.exec(line)?.[2] ?? null;
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    const isCloser = isEnd.test(line) || isMiddle.test(line) || /^\s*[\])}]/.test(line);
    for (
      let top = open.at(-1);
      top !== undefined && (isCloser ? indent < top.indent : indent <= top.indent);
      top = open.at(-1)
    ) {
      missing.push(last);
      open.pop();
    }
    if (isEnd.test(line)) {
      const top = open.at(-1);
      if (top !== undefined && (top.indent === indent || top.column === indent)) open.pop();
      else stray.push(at);
    } else if (opens.test(line) && !closesAlone.test(line))
      open.push({ indent, column: /\b(?:if|unless|case|begin|while|until)\b/.exec(line)?.index ?? indent });
    last = at;
  }
  return { missing, stray };
}

/** After which line an unended heredoc, opened on one, ends by its indentation. */
export function heredocEnd(lines: readonly string[], opener: number): number {
  const indent = /^\s*/.exec(lines[opener] ?? '')?.[0].length ?? 0;
  for (let at = opener + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() !== '' && (/^\s*/.exec(line)?.[0].length ?? 0) <= indent && at > opener + 1) return at - 1;
  }
  return lines.length - 1;
}

/** Lines that may be what does not parse, likely ones first: where errors are, what stands before, and open quotes. */
export function suspects(lines: readonly string[], errors: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const line of errors.slice(0, 4)) found.push(line, before(lines, line));
  const [first = 0] = errors;
  for (let line = first, quotes = 0; line >= 0 && line > first - 60 && quotes < 3; line--) {
    if (!isQuoteOpen(lines[line] ?? '')) continue;
    found.push(line);
    quotes++;
  }
  return [...new Set(found)].filter((line) => line >= 0 && (lines[line] ?? '').trim() !== '').slice(0, 10);
}

function before(lines: readonly string[], line: number): number {
  let at = line - 1;
  while (at >= 0 && (lines[at] ?? '').trim() === '') at--;
  return at;
}

function isQuoteOpen(line: string): boolean {
  const plain = line.replace(/\\./g, '');
  return (plain.match(/"/g) ?? []).length % 2 === 1 || (plain.match(/'/g) ?? []).length % 2 === 1;
}

/**
 * Lines that end in what the next line completes, though that begins something of its own: `config.vm.` before
 * `config.vm.box = "x"`. Ruby takes the two for one.
 */
export function unfinished(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, at) => {
    if (!/[.=,+]\s*$|<<\s*$|\|\|\s*$|&&\s*$/.test(line)) return [];
    const root = /^\s*([a-z_]\w*)\.[\w.]*\s*(?:[.=,]|\.\w+\s*=|<<|\|\||&&|\+)?\s*$/.exec(line)?.[1];
    if (root === undefined) return [];
    const next = lines.slice(at + 1).find((each) => each.trim() !== '' && !/^\s*#/.test(each));
    const follows = next === undefined ? null : /^\s*([a-z_]\w*)(?:\.|\b)/.exec(next)?.[1];
    return follows === root || follows === 'end' ? [at] : [];
  });
}
