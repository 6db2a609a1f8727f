import { type Span, span } from '../../../text/span';
import { type Faults, quoted } from './faults';
import type { Lookahead } from './lookahead';
import { type Nesting, nowhere } from './nesting';
import type { StartTagRest } from './startTag';
import type { XmlElement, XmlEnd, XmlText } from './tree';

/** libxml2 refuses deeper documents, and so libvirt does. */
const deepest = 256;

/** Unknown names that are searched for, in the rest of the text or among known names; each search is long. */
const mostSearches = 64;

type Growing = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & {
  readonly children: XmlElement[];
  readonly texts: XmlText[];
};

interface Open {
  readonly element: Growing;
  readonly node: number;
}

/** Puts elements into one another as tags come, and closes those that must have ended. */
export class Builder {
  root: XmlElement | null = null;
  private readonly open: Open[] = [];
  private readonly text: string;
  private readonly nesting: Nesting;
  private readonly faults: Faults;
  private readonly ahead: Lookahead;
  private readonly wholes = new Map<string, boolean>();
  private readonly slips = new Map<string, ReturnType<Nesting['meant']>>();
  /** Elements left out because they stand too deep. */
  private tooDeep = 0;

  constructor(text: string, nesting: Nesting, ahead: Lookahead, faults: Faults) {
    this.text = text;
    this.nesting = nesting;
    this.ahead = ahead;
    this.faults = faults;
  }

  startTag(start: number, name: string, rest: StartTagRest): void {
    if (this.tooDeep > 0 || this.open.length >= deepest) {
      if (this.tooDeep === 0)
        this.faults.add(
          'xml-limit',
          start,
          rest.end,
          `Elements stand more than ${deepest} deep here: those below are not read.`,
        );
      if (!rest.isEmpty) this.tooDeep++;
      return;
    }
    const hasNamespace = name.includes(':') || rest.attributes.some((each) => each.name === 'xmlns');
    const meant = rest.isEmpty ? null : this.misspelt(start, name);
    const node = meant === null ? this.place(start, name, hasNamespace) : meant.node;
    if (node === null) return;
    const element = this.add(start, meant?.name ?? name, name.length, rest);
    if (rest.isEmpty || (!rest.isClosed && node === nowhere && this.open.length > 0)) {
      element.end = rest.isEmpty ? 'empty' : 'missing';
      return;
    }
    this.open.push({ element, node });
  }

  endTag(start: number, name: string, end: number, isClosed: boolean): void {
    if (this.tooDeep > 0) {
      this.tooDeep--;
      return;
    }
    const top = this.open.at(-1);
    let depth = this.open.length - 1;
    while (depth >= 0 && this.open[depth]?.element.name !== name) depth--;
    if (depth < 0 && top !== undefined && !isClosed && top.element.name.startsWith(name)) depth = this.open.length - 1;
    if (depth < 0) {
      this.faults.add(
        'xml-end-tag',
        start,
        end,
        `</${quoted(name)}> closes nothing: no <${quoted(name)}> is open here.`,
      );
      return;
    }
    while (this.open.length - 1 > depth) this.close(start, 'missing', `</${quoted(name)}>`, null);
    const isLost = this.open.at(-1)?.element.implied === true && depth > 0;
    if (isLost) this.faults.add('xml-end-tag', start, end, `The start tag <${quoted(name)}> is missing before this.`);
    this.close(end, 'tag', '', span(start, end));
  }

  addText(value: string, place: Span, doubt: string | null): void {
    const top = this.open.at(-1);
    if (top !== undefined && this.tooDeep === 0) top.element.texts.push({ value, span: place, doubt });
    else if (this.tooDeep === 0)
      this.faults.add('xml-text', place.start, place.end, 'Text cannot stand outside the root element.');
  }

  finish(end: number): void {
    while (this.open.length > 0) this.close(end, 'missing', 'the end of the file', null);
  }

  /** Where an element of that name stands: closes what must have ended before it. Null: nowhere in this document. */
  private place(start: number, name: string, hasNamespace: boolean): number | null {
    if (this.open.length === 0) return this.placeRoot(start, name);
    const top = this.open.at(-1);
    if (top === undefined) return null;
    const own = this.childNode(top, name, hasNamespace);
    if (own !== nowhere) return own;
    if (top.node === nowhere && this.isWhole(top.element.name, start)) return nowhere;
    for (let depth = this.open.length - 2; depth >= 0; depth--) {
      const ancestor = this.open[depth];
      if (ancestor === undefined || hasNamespace) break;
      const node = this.nesting.child(ancestor.node, name);
      if (ancestor.node === nowhere || node === nowhere) continue;
      while (this.open.length - 1 > depth) this.close(start, 'missing', `<${quoted(name)}>`, null);
      return node;
    }
    if (top.node === nowhere || hasNamespace) return nowhere;
    if (this.nesting.isOpen(top.node)) return top.node;
    const between = this.nesting.between(top.node, name);
    if (between === null) return nowhere;
    this.imply(start, between.name, between.node);
    return this.nesting.child(between.node, name);
  }

  private placeRoot(start: number, name: string): number | null {
    if (this.root !== null) {
      const message = `A document has one root: <${quoted(name)}> stands after the end of <${quoted(this.root.name)}>, and is not read.`;
      this.faults.add('xml-root', start, start + 1 + name.length, message);
      return null;
    }
    const node = this.nesting.root(name);
    if (node !== nowhere) return node;
    const last = /<\/([\w:.-]+)>\s*$/.exec(this.text.slice(-128))?.[1];
    if (last === undefined || last === name) return nowhere;
    const lost = this.nesting.root(last);
    const own = lost === nowhere ? nowhere : this.nesting.child(lost, name);
    if (own === nowhere) return nowhere;
    this.faults.add('xml-root', start, start + 1 + name.length, `The start tag <${last}> is missing before this.`);
    this.imply(start, last, lost);
    return own;
  }

  /** A name that is none, has no end tag, and is a slip away from one that has: somebody is typing it. */
  private misspelt(start: number, name: string): { readonly name: string; readonly node: number } | null {
    const top = this.open.at(-1);
    if (top === undefined ? this.root !== null : top.node === nowhere) return null;
    const node = top === undefined ? this.nesting.root(name) : this.nesting.child(top.node, name);
    if (node !== nowhere) return null;
    const meant = this.meant(top?.node ?? nowhere, name);
    if (meant === null || this.isWhole(name, start) || this.ahead.next(`</${meant.name}>`, start) < 0) return null;
    this.faults.add(
      'xml-end-tag',
      start + 1,
      start + 1 + name.length,
      `<${quoted(name)}> has no end tag: it is taken for <${meant.name}>.`,
    );
    return meant;
  }

  private meant(node: number, name: string): ReturnType<Nesting['meant']> {
    const key = `${node} ${name}`;
    const known = this.slips.get(key);
    if (known !== undefined) return known;
    const meant = this.slips.size >= mostSearches ? null : this.nesting.meant(node, name);
    if (this.slips.size < mostSearches) this.slips.set(key, meant);
    return meant;
  }

  /** In what may hold anything, only what carries a namespace is taken for its content. */
  private childNode(parent: Open, name: string, hasNamespace: boolean): number {
    if (parent.node === nowhere) return nowhere;
    if (this.nesting.isOpen(parent.node)) {
      const isForeign =
        hasNamespace ||
        parent.element.name.includes(':') ||
        parent.element.attributes.some((each) => each.name === 'xmlns');
      return isForeign ? parent.node : nowhere;
    }
    return this.nesting.child(parent.node, name);
  }

  /** Whether an unknown element has an end tag further on: then what follows stands in it, whatever it is. */
  private isWhole(name: string, from: number): boolean {
    const known = this.wholes.get(name);
    if (known !== undefined) return known;
    const whole = this.wholes.size >= mostSearches || this.ahead.next(`</${name}>`, from) >= 0;
    this.wholes.set(name, whole);
    return whole;
  }

  private imply(start: number, name: string, node: number): void {
    const none = span(start, start);
    const rest: StartTagRest = { attributes: [], end: start, isEmpty: false, isClosed: true };
    const element = this.add(start, name, 0, rest);
    element.implied = true;
    element.nameSpan = none;
    element.startTag = none;
    this.open.push({ element, node });
  }

  private add(start: number, name: string, length: number, rest: StartTagRest): Growing {
    const parent = this.open.at(-1)?.element ?? null;
    const element: Growing = {
      name,
      nameSpan: span(start + 1, start + 1 + length),
      span: span(start, rest.end),
      startTag: span(start, rest.end),
      endTag: null,
      end: 'missing',
      implied: false,
      attributes: rest.attributes,
      children: [],
      texts: [],
      parent,
    };
    if (parent === null) this.root = element;
    // Children are pushed while their parent grows; whoever reads the tree gets it as readonly.
    else (parent as Growing).children.push(element);
    return element;
  }

  private close(end: number, how: XmlEnd, before: string, endTag: Span | null): void {
    const closed = this.open.pop()?.element;
    if (closed === undefined) return;
    closed.end = how;
    closed.endTag = endTag;
    closed.span = span(closed.span.start, this.endOf(closed, end, how));
    if (how === 'tag' || closed.implied) return;
    const message = `<${quoted(closed.name)}> has no end tag: it is taken to end before ${before}.`;
    this.faults.add('xml-end-tag', closed.startTag.start, closed.startTag.end, message);
  }

  /** Without an end tag an element ends with the last that stands in it, not with the blanks before what follows. */
  private endOf(element: Growing, end: number, how: XmlEnd): number {
    if (how === 'tag') return end;
    const lastChild = element.children.at(-1)?.span.end ?? element.startTag.end;
    const lastText = element.texts.at(-1);
    const afterText = lastText === undefined ? 0 : lastText.span.start + lastText.value.trimEnd().length;
    return Math.min(end, Math.max(lastChild, afterText, element.startTag.end));
  }
}
