import { span } from '../../../text/span';
import { Builder } from './builder';
import { Faults, quoted } from './faults';
import { Lookahead } from './lookahead';
import { anyNesting, type Nesting } from './nesting';
import { decode } from './references';
import { afterWhite, isName, nameAt, readStartTag } from './startTag';
import type { XmlDocument } from './tree';

/** UTF-16 units of the longest text that is read. libvirt's definitions are a few kilobytes. */
export const longestText = 4_000_000;

/** More elements than that are left unread. */
const mostElements = 200_000;

/** Reads any text as XML. Never throws; takes time linear in the text's length. */
export function readXml(text: string, nesting: Nesting): XmlDocument {
  if (text.length > longestText) {
    const faults = new Faults();
    const unread = `it is longer than ${longestText / 1_000_000} million characters`;
    faults.add('xml-limit', 0, 0, `The file is not read: ${unread}.`);
    return { text, root: null, problems: faults.inOrder(), unread };
  }
  // Tags that match say themselves what stands in what, also where libvirt would not have it there.
  const plain = new Scanner(text, anyNesting);
  plain.run();
  if (plain.faults.areOfTags) {
    const helped = new Scanner(text, nesting);
    helped.run();
    return helped.document();
  }
  return plain.document();
}

class Scanner {
  readonly faults = new Faults();
  private readonly builder: Builder;
  private unread: string | null = null;
  private readonly text: string;
  private readonly ahead: Lookahead;
  private elements = 0;

  constructor(text: string, nesting: Nesting) {
    this.text = text;
    this.ahead = new Lookahead(text);
    this.builder = new Builder(text, nesting, this.ahead, this.faults);
  }

  run(): void {
    let at = this.text.startsWith('\uFEFF') ? 1 : 0;
    while (at < this.text.length && this.unread === null) {
      const next = this.ahead.next('<', at);
      const end = next < 0 ? this.text.length : next;
      if (end > at) this.characters(at, end);
      if (next < 0) break;
      at = this.markup(next);
    }
    this.builder.finish(this.text.length);
  }

  document(): XmlDocument {
    const { text, faults, unread } = this;
    const { root } = this.builder;
    findCharacters(text, faults);
    if (root === null && text.trim() !== '')
      faults.add('xml-root', 0, Math.min(text.length, 1), 'The file holds no element.');
    return { text, root, problems: faults.inOrder(), unread };
  }

  /** Reads what begins with the `<` at a place; returns where it ends. */
  private markup(at: number): number {
    if (this.text.startsWith('<!--', at)) return this.comment(at);
    if (this.text.startsWith('<![CDATA[', at)) return this.cdata(at);
    switch (this.text[at + 1]) {
      case '!':
        return this.declaration(at);
      case '?':
        return this.instruction(at);
      case '/':
        return this.endTag(at);
      default:
        return this.startTag(at);
    }
  }

  private startTag(at: number): number {
    const name = nameAt(this.text, at + 1);
    if (name === '') {
      this.faults.add(
        'xml-tag',
        at,
        at + 1,
        'A “<” of its own is written “&lt;” in text; an element needs its name right after it.',
      );
      return at + 1;
    }
    if (++this.elements > mostElements) {
      this.unread = `it has more than ${mostElements} elements`;
      this.faults.add('xml-limit', at, at + 1, `The rest of the file is not read: ${this.unread}.`);
      return this.text.length;
    }
    const from = at + 1 + name.length;
    if (!isName(name)) this.faults.add('xml-name', at + 1, from, `“${quoted(name)}” is no name that XML allows.`);
    const rest = readStartTag(this.text, from, this.ahead, this.faults);
    if (!rest.isClosed) this.faults.add('xml-tag', at, rest.end, `The tag <${quoted(name)}> is not closed with “>”.`);
    this.builder.startTag(at, name, rest);
    return rest.end;
  }

  private endTag(at: number): number {
    const name = nameAt(this.text, at + 2);
    const from = at + 2 + name.length;
    const close = this.ahead.next('>', from);
    const tag = this.ahead.next('<', from);
    const isClosed = close >= 0 && (tag < 0 || close < tag);
    const end = isClosed ? close + 1 : from;
    if (!isClosed) this.faults.add('xml-tag', at, end, `The end tag </${quoted(name)}> is not closed with “>”.`);
    else if (this.text.slice(from, Math.min(close, from + 200)).trim() !== '')
      this.faults.add('xml-tag', from, close, 'An end tag holds nothing but its name.');
    this.builder.endTag(at, name, end, isClosed);
    return end;
  }

  /** A comment that is not closed ends with its line, so that what follows is still read. */
  private comment(at: number): number {
    const close = this.ahead.next('-->', at + 4);
    const nested = this.ahead.next('<!--', at + 4);
    if (close >= 0 && (nested < 0 || close < nested)) {
      const dashes = this.text.slice(at + 4, Math.min(close, at + 4004)).indexOf('--');
      if (dashes >= 0) this.faults.add('xml-comment', at + 4 + dashes, at + 6 + dashes, 'A comment cannot hold “--”.');
      return close + 3;
    }
    const end = this.lineEnd(at);
    this.faults.add('xml-comment', at, end, 'The comment is not closed with “-->”.');
    return end;
  }

  private cdata(at: number): number {
    const close = this.ahead.next(']]>', at + 9);
    const end = close < 0 ? this.lineEnd(at) : close;
    if (close < 0) this.faults.add('xml-tag', at, end, 'The CDATA section is not closed with “]]>”.');
    if (end > at + 9) this.builder.addText(this.text.slice(at + 9, end), span(at + 9, end), null);
    return close < 0 ? end : close + 3;
  }

  private instruction(at: number): number {
    const close = this.ahead.next('?>', at + 2);
    const line = this.lineEnd(at);
    if (close >= 0 && (close < line || !this.text.startsWith('<?xml', at))) return close + 2;
    const bracket = this.ahead.next('>', at + 2);
    const end = bracket >= 0 && bracket < line ? bracket + 1 : line;
    this.faults.add('xml-tag', at, end, 'The instruction is not closed with “?>”.');
    return end;
  }

  /** Document types are read over: what they declare is neither expanded nor fetched. */
  private declaration(at: number): number {
    const close = this.ahead.next('>', at);
    const subset = this.ahead.next('[', at);
    let end = close < 0 ? this.lineEnd(at) : close + 1;
    if (subset >= 0 && close > subset) {
      const last = this.ahead.next(']', subset);
      const after = last < 0 ? -1 : this.ahead.next('>', last);
      end = after < 0 ? this.lineEnd(at) : after + 1;
    }
    const message = 'A document type declaration is read over: entities and defaults that it declares are not known.';
    if (this.text.startsWith('<!DOCTYPE', at)) this.faults.add('xml-doctype', at, end, message);
    else this.faults.add('xml-tag', at, end, '“<!” begins a comment, a CDATA section or a document type.');
    return end;
  }

  private characters(start: number, end: number): void {
    if (isBlank(this.text, start, end)) return;
    const { value, doubt } = decode(this.text, start, end, this.faults);
    this.builder.addText(value, span(start, end), doubt);
  }

  private lineEnd(at: number): number {
    const next = this.ahead.next('\n', at);
    return next < 0 ? this.text.length : next;
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  return afterWhite(text, start) >= end;
}

/** Reports the first few characters that no XML document can hold. */
function findCharacters(text: string, faults: Faults): void {
  const refused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]+/g;
  for (let count = 0; count < 10; count++) {
    const match = refused.exec(text);
    if (match === null) return;
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    faults.add(
      'xml-character',
      match.index,
      match.index + match[0].length,
      `The character U+${code} cannot stand in XML.`,
    );
  }
}
