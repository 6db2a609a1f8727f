/** One tag of XML: its name and attributes as they stand there. */
export interface Tag {
  readonly name: string;
  readonly attributes: string;
  /** Where the tag ends in the text that was read. */
  readonly end: number;
}

/** The next opening, closing (`/name`) or empty tag from `at`; comments, CDATA and instructions are passed over. */
export function nextTag(text: string, at: number): Tag | null {
  for (let from = text.indexOf('<', at); from !== -1; ) {
    const skip = skipped.find(({ start }) => text.startsWith(start, from));
    const to = text.indexOf(skip?.end ?? '>', from + 1);
    if (to === -1) return null;
    if (skip === undefined) return tagOf(text.slice(from + 1, to), to + 1);
    from = text.indexOf('<', to + skip.end.length);
  }
  return null;
}

const skipped = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
  { start: '<!', end: '>' },
] as const;

function tagOf(inner: string, end: number): Tag {
  const space = inner.search(/[\s/]/);
  if (space === 0) return { name: inner.trimEnd(), attributes: '', end };
  return space === -1
    ? { name: inner, attributes: '', end }
    : { name: inner.slice(0, space), attributes: inner.slice(space), end };
}

/** The value of an attribute, its entities replaced; empty where it is not there. */
export function attribute(attributes: string, name: string): string {
  for (let at = attributes.indexOf(`${name}=`); at !== -1; at = attributes.indexOf(`${name}=`, at + 1)) {
    if (at > 0 && !/\s/.test(attributes[at - 1] ?? '')) continue;
    const quote = attributes[at + name.length + 1] ?? '';
    if (quote !== '"' && quote !== "'") return '';
    const start = at + name.length + 2;
    const end = attributes.indexOf(quote, start);
    return end === -1 ? '' : plain(attributes.slice(start, end));
  }
  return '';
}

/** Text without its entities; those that XML does not define stay. */
export function plain(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, entity: string) => {
    if (!entity.startsWith('#')) return entities[entity] ?? whole;
    const code =
      entity[1] === 'x' || entity[1] === 'X' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
