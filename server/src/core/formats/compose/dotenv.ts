import { substitute, type Variables } from './template';

/**
 * The variables of a `.env` file or of an `env_file`, in order. Values may hold variables: those of the lines above, and of
 * the environment, which wins. A name alone takes its value from the environment: undefined where that has none.
 */
export function readDotenv(text: string, environment: Variables): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  const lookup: Variables = (name) => environment(name) ?? found.get(name);
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  let at = 0;
  while (at < source.length) {
    const line = /[^\n]*/y;
    line.lastIndex = at;
    const [written = ''] = line.exec(source) ?? [];
    const head = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.[\]-]*)[ \t]*(?:([=:])[ \t]*|$)/.exec(written);
    const [matched = '', name = '', sign] = head ?? [];
    if (head === null || written.trimStart().startsWith('#')) {
      at += written.length + 1;
      continue;
    }
    if (sign === undefined) {
      found.set(name, environment(name));
      at += written.length + 1;
      continue;
    }
    const { value, end } = readValue(source, at + matched.length, lookup);
    found.set(name, value);
    const rest = source.indexOf('\n', end);
    at = rest < 0 ? source.length : rest + 1;
  }
  return found;
}

function readValue(source: string, start: number, lookup: Variables): { readonly value: string; readonly end: number } {
  const quote = source[start];
  if (quote === '"' || quote === "'") {
    const end = closing(source, start + 1, quote);
    if (end !== null) {
      const inner = source.slice(start + 1, end);
      return { value: quote === "'" ? inner : substitute(unescaped(inner), lookup).text, end: end + 1 };
    }
  }
  const newline = source.indexOf('\n', start);
  const end = newline < 0 ? source.length : newline;
  const bare = source
    .slice(start, end)
    .replace(/(?:^|\s)#.*$/, '')
    .trim();
  return { value: substitute(bare, lookup).text, end };
}

/** Where a quoted value ends, which may be lines below. */
function closing(source: string, from: number, quote: string): number | null {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === quote) return at;
  }
  return null;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '\\': '\\' };

/** A dollar that is escaped stays one: `$$` is what templates take for it. */
function unescaped(text: string): string {
  return text.replace(/\\([\s\S])/g, (whole, letter: string) => (letter === '$' ? '$$' : (escapes[letter] ?? whole)));
}
