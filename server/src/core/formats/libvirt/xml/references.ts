import { type Faults, quoted } from './faults';

/** A text after its references, and why it may not be what is meant. */
export interface Decoded {
  readonly value: string;
  readonly doubt: string | null;
}

/** The five that XML knows without a declaration. No other is expanded, so that none can grow. */
const known: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['apos', "'"],
  ['quot', '"'],
]);

const reference = /&(#x[0-9A-Fa-f]{1,8}|#[0-9]{1,10}|[A-Za-z_][\w.-]{0,60})(;?)|&/g;

/** Decodes what stands at `start` to `end` of the text. */
export function decode(text: string, start: number, end: number, faults: Faults): Decoded {
  const raw = text.slice(start, end);
  if (!raw.includes('&')) return { value: raw, doubt: null };
  let doubt: string | null = null;
  const value = raw.replace(reference, (all: string, name: string | undefined, semicolon: string, at: number) => {
    const character = name === undefined || semicolon === '' ? undefined : characterOf(name);
    if (character !== undefined) return character;
    const message = faultOf(name, semicolon);
    doubt ??= `“${quoted(all)}” stands for nothing that is known`;
    faults.add('xml-reference', start + at, start + at + all.length, message);
    return all;
  });
  return { value, doubt };
}

function faultOf(name: string | undefined, semicolon: string): string {
  if (name === undefined) return 'An “&” of its own is written “&amp;” in XML.';
  if (semicolon === '') return `“&${name}” needs a semicolon after it, or is written “&amp;${name}”.`;
  if (name.startsWith('#')) return `“&${name};” is no character that XML allows.`;
  return `The entity “&${name};” is not known: only &lt; &gt; &amp; &apos; and &quot; are, and none is read from a document type.`;
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return known.get(name);
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}

/** XML 1.0, production 2. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
