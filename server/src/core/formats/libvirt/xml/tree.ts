import type { Problem } from '../../../text/problem';
import type { Span } from '../../../text/span';

/** One attribute as written. */
export interface XmlAttribute {
  /** With its prefix, as written. */
  readonly name: string;
  readonly nameSpan: Span;
  /** After the references that XML itself knows; empty where none is written yet. */
  readonly value: string;
  /** Between the quotes; null where there is no value yet. */
  readonly valueSpan: Span | null;
  /** Why `value` may not be what is meant: a quote is missing, or a reference that nothing defines; null where it is. */
  readonly doubt: string | null;
}

/** How an element came to its end. */
export type XmlEnd =
  /** By its end tag. */
  | 'tag'
  /** `<name/>` */
  | 'empty'
  /** It has no end tag: it ends before what cannot stand in it, or with the text. */
  | 'missing';

/** Text of an element between two of its tags. */
export interface XmlText {
  readonly value: string;
  readonly span: Span;
  readonly doubt: string | null;
}

export interface XmlElement {
  /** With its prefix, as written; as meant where it is a slip away from a name whose end tag follows. */
  readonly name: string;
  readonly nameSpan: Span;
  /** From `<` to the end of the end tag, or to where the element ends without one. */
  readonly span: Span;
  readonly startTag: Span;
  readonly endTag: Span | null;
  readonly end: XmlEnd;
  /** True where the start tag is not written: its children are, and can stand in no other element. */
  readonly implied: boolean;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Without comments, and without what is only white space. */
  readonly texts: readonly XmlText[];
  readonly parent: XmlElement | null;
}

/** A document as far as it can be read, which is always. */
export interface XmlDocument {
  readonly text: string;
  /** The first element; null for a text without one. */
  readonly root: XmlElement | null;
  /** What is not well-formed, in order. */
  readonly problems: readonly Problem[];
  /** Why the rest of the text was left unread; null where all of it was read. */
  readonly unread: string | null;
}

/** The attribute of that name; of two the first, as nothing says which is meant. */
export function attributeOf(element: XmlElement, name: string): XmlAttribute | null {
  for (const attribute of element.attributes) if (attribute.name === name) return attribute;
  return null;
}

export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  if (element !== null) for (const child of element.children) if (child.name === name) return child;
  return null;
}

export function childrenOf(element: XmlElement | null, name: string): readonly XmlElement[] {
  return element === null ? [] : element.children.filter((child) => child.name === name);
}
