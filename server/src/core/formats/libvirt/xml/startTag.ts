import { span } from '../../../text/span';
import { type Faults, quoted } from './faults';
import type { Lookahead } from './lookahead';
import { decode } from './references';
import type { XmlAttribute } from './tree';

/** More attributes than that are read over; libvirt's longest element has under thirty. */
const mostAttributes = 256;

/** How far a value without its closing quote is looked through for where it may have ended. */
const longestGuess = 4096;

/** What a start tag says after its name. */
export interface StartTagRest {
  readonly attributes: readonly XmlAttribute[];
  /** After `>`, or before whatever stands in its place. */
  readonly end: number;
  readonly isEmpty: boolean;
  /** False where `>` is missing. */
  readonly isClosed: boolean;
}

const xmlName = /^[A-Za-z_:\u0080-\uffff][\w:.\u0080-\uffff-]*$/;
const bare = /(?:[^\s<>/"']|\/(?!>))+/y;

/** What ends a name, besides white space. */
const notInNames = new Set(Array.from('<>/="\'&', (unit) => unit.charCodeAt(0)));

/** The name that begins at a place; empty where none does. */
export function nameAt(text: string, start: number): string {
  let at = start;
  // Characters are compared, not matched: this is where most of the time of reading goes.
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit <= 62 && (unit <= 32 || notInNames.has(unit))) break;
    at++;
  }
  return text.slice(start, at);
}

export function isName(name: string): boolean {
  return xmlName.test(name);
}

export function afterWhite(text: string, start: number): number {
  let at = start;
  while (at < text.length && isWhite(text.charCodeAt(at))) at++;
  return at;
}

/** XML 1.0, production 3. */
export function isWhite(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13;
}

/** Reads attributes from behind a tag's name, or from behind `<?xml`, to the tag's end. */
export function readStartTag(text: string, from: number, ahead: Lookahead, faults: Faults): StartTagRest {
  const attributes: XmlAttribute[] = [];
  let at = from;
  for (;;) {
    const before = at;
    at = afterWhite(text, at);
    const unit = text[at];
    if (unit === undefined || unit === '<') return { attributes, end: before, isEmpty: false, isClosed: false };
    if (unit === '>') return { attributes, end: at + 1, isEmpty: false, isClosed: true };
    if (unit === '/' && text[at + 1] === '>') return { attributes, end: at + 2, isEmpty: true, isClosed: true };
    const name = nameAt(text, at);
    if (name === '') {
      faults.add('xml-attribute', at, at + 1, `“${unit}” cannot stand here: an attribute's name is expected.`);
      at++;
      continue;
    }
    if (before === at && attributes.length > 0)
      faults.add('xml-attribute', at, at + name.length, `A blank is missing before the attribute “${quoted(name)}”.`);
    const read = readAttribute(text, at, name, ahead, faults);
    at = read.end;
    if (attributes.some((each) => each.name === name))
      faults.add('xml-duplicate-attribute', before, at, `The attribute “${quoted(name)}” is there twice.`);
    else if (attributes.length < mostAttributes) attributes.push(read.attribute);
  }
}

interface AttributeRead {
  readonly attribute: XmlAttribute;
  readonly end: number;
}

function readAttribute(text: string, start: number, name: string, ahead: Lookahead, faults: Faults): AttributeRead {
  const nameSpan = span(start, start + name.length);
  if (!isName(name)) faults.add('xml-name', start, nameSpan.end, `“${quoted(name)}” is no name that XML allows.`);
  let at = afterWhite(text, nameSpan.end);
  if (text[at] !== '=') {
    faults.add(
      'xml-attribute',
      start,
      nameSpan.end,
      `The attribute “${quoted(name)}” needs a value: ${quoted(name)}="…".`,
    );
    return {
      attribute: { name, nameSpan, value: '', valueSpan: null, doubt: 'it has no value yet' },
      end: nameSpan.end,
    };
  }
  at = afterWhite(text, at + 1);
  const quote = text[at];
  if (quote === '"' || quote === "'") return readQuoted(text, at, quote, name, nameSpan.start, ahead, faults);
  bare.lastIndex = at;
  const value = bare.exec(text)?.[0] ?? '';
  const end = at + value.length;
  faults.add('xml-quote', start, end, `The value of “${quoted(name)}” needs quotes around it.`);
  const doubt = value === '' ? 'it has no value yet' : null;
  return {
    attribute: { name, nameSpan, value, valueSpan: value === '' ? null : span(at, end), doubt },
    end: Math.max(end, nameSpan.end),
  };
}

function readQuoted(
  text: string,
  open: number,
  quote: '"' | "'",
  name: string,
  nameStart: number,
  ahead: Lookahead,
  faults: Faults,
): AttributeRead {
  const nameSpan = span(nameStart, nameStart + name.length);
  const from = open + 1;
  const close = ahead.next(quote, from);
  const tag = ahead.next('<', from);
  const isOpen = close < 0 || (tag >= 0 && tag < close);
  const end = isOpen ? guessedEnd(text, from, tag < 0 ? text.length : tag) : swallowedEnd(text, from, close);
  if (end === null) {
    const { value, doubt } = decode(text, from, close, faults);
    return { attribute: { name, nameSpan, value, valueSpan: span(from, close), doubt }, end: close + 1 };
  }
  faults.add('xml-quote', nameStart, end, `The value of “${quoted(name)}” has no closing ${quote}.`);
  const attribute = {
    name,
    nameSpan,
    value: text.slice(from, end),
    valueSpan: span(from, end),
    doubt: 'its closing quote is missing',
  };
  return { attribute, end };
}

/** `name='qemu type='qcow2'`: the next quote opens the next value, so that the first ended before `type=`. */
function swallowedEnd(text: string, from: number, close: number): number | null {
  if (text[close - 1] !== '=' || /[\s/>?]/.test(text[close + 1] ?? ' ')) return null;
  const swallowed = /^([^\s]*)\s+[\w:.-]+=$/.exec(text.slice(from, Math.min(close, from + longestGuess)));
  return swallowed === null ? null : from + (swallowed[1]?.length ?? 0);
}

/** A value that runs into the next tag ended on its line: before the next attribute, or before the end of its tag. */
function guessedEnd(text: string, from: number, before: number): number {
  const line = /^[^\n\r]*/.exec(text.slice(from, Math.min(before, from + longestGuess)))?.[0] ?? '';
  const attribute = /\s[\w:.-]+=["']/.exec(line);
  if (attribute !== null) return from + attribute.index;
  const close = /\s*\/?>/.exec(line.replace(/\s+$/, ''));
  return from + (close === null ? line.trimEnd().length : close.index);
}
