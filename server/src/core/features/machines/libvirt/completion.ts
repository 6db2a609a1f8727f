import type { Schema, SchemaNode, ValueType } from '../../../formats/libvirt/schema/schema';
import type { XmlDocument, XmlElement } from '../../../formats/libvirt/xml/tree';
import { type Span, span } from '../../../text/span';
import type { Proposal } from '../data';
import { proposalText } from '../settingText';
import { nodeOf, pathOf, xmlAt } from './caret';
import { libvirtSetting } from './tables';

/** What may stand at an offset of a definition, also a half-typed one. */
export function libvirtCompletions(xml: XmlDocument, schema: Schema, offset: number): readonly Proposal[] {
  const { text } = xml;
  const open = text.lastIndexOf('<', offset - 1);
  const tag = open < 0 ? '' : text.slice(open, offset);
  if (tag.startsWith('<!') || tag.startsWith('<?')) return [];
  if (open >= 0 && !closes(tag)) return inTag({ xml, schema, offset }, open, tag);
  const element = xmlAt(xml, offset)?.element ?? xmlAt(xml, offset - 1)?.element ?? null;
  if (element === null) return open < 0 ? rootElements(schema, span(offset, offset), '<') : [];
  const typed = /[^\s>]*$/.exec(text.slice(element.startTag.end, offset))?.[0] ?? '';
  const at = span(offset - typed.length, offset);
  const words = element.children.length === 0 ? textValues(schema, element, at) : [];
  return words.length > 0 || typed !== '' ? words : children(schema, element, at, '<');
}

interface Place {
  readonly xml: XmlDocument;
  readonly schema: Schema;
  readonly offset: number;
}

/** True where a `>` stands outside of quotes. */
function closes(tag: string): boolean {
  return tag.replace(/"[^"]*"|'[^']*'/g, '').includes('>');
}

function inTag({ xml, schema, offset }: Place, open: number, tag: string): readonly Proposal[] {
  const element = elementAt(xml, open);
  if (tag.startsWith('</')) return endTag(xml, open, span(open + 2, offset));
  const name = /^<([\w:.-]*)$/.exec(tag)?.[1];
  if (name !== undefined) {
    const parent = parentAt(xml, open, element);
    const at = span(open + 1, offset);
    return parent === null ? rootElements(schema, at, '') : children(schema, parent, at, '');
  }
  if (element === null) return [];
  const [, attribute = '', typed] = /\s([\w:.-]+)\s*=\s*["']([^"']*)$/.exec(tag) ?? [];
  if (typed !== undefined) return attributeValues(schema, element, attribute, span(offset - typed.length, offset));
  const word = /\s([\w:.-]*)$/.exec(tag)?.[1];
  return word === undefined ? [] : attributes(schema, element, span(offset - word.length, offset));
}

/** The element whose start tag begins at a place. */
function elementAt(xml: XmlDocument, open: number): XmlElement | null {
  const at = xmlAt(xml, open)?.element ?? null;
  return at?.startTag.start === open ? at : null;
}

/** The element that a new one at a place would stand in. */
function parentAt(xml: XmlDocument, open: number, element: XmlElement | null): XmlElement | null {
  if (element !== null) return element.parent;
  return xmlAt(xml, open)?.element ?? (open > 0 ? (xmlAt(xml, open - 1)?.element ?? null) : null);
}

/** `before` is what has to be written before a name: nothing, or the bracket. */
function rootElements(schema: Schema, at: Span, before: '' | '<'): readonly Proposal[] {
  return schema.rootNames.map((name) =>
    proposal({ label: name, kind: 'element', insert: before + name, at }, [name], null),
  );
}

function children(schema: Schema, parent: XmlElement, at: Span, before: '' | '<'): readonly Proposal[] {
  const path = pathOf(parent);
  return [...(nodeOf(schema, parent)?.children.entries() ?? [])].map(([name, { node }]) => {
    const insert = before + elementText(name, schema.node(node));
    const caret = insert.indexOf('></');
    const given = { label: name, kind: 'element', insert, at, caret: caret < 0 ? null : caret + 1 } as const;
    return proposal(given, [...path, name], null);
  });
}

/** What is empty closes itself; what holds text is closed behind it. */
function elementText(name: string, node: SchemaNode | null): string {
  if (node === null) return name;
  if (node.text !== null && node.children.size === 0) return `${name}></${name}>`;
  const required = [...node.attributes].find(([, { required: must }]) => must)?.[0];
  if (node.children.size > 0) return required === undefined ? `${name}></${name}>` : name;
  return node.attributes.size === 0 ? `${name}/>` : name;
}

function attributes(schema: Schema, element: XmlElement, at: Span): readonly Proposal[] {
  const present = new Set(element.attributes.filter(({ valueSpan }) => valueSpan !== null).map(({ name }) => name));
  const path = pathOf(element);
  return [...(nodeOf(schema, element)?.attributes.keys() ?? [])]
    .filter((name) => !present.has(name))
    .map((name) =>
      proposal({ label: name, kind: 'attribute', insert: `${name}=""`, at, caret: name.length + 2 }, path, name),
    );
}

function attributeValues(schema: Schema, element: XmlElement, name: string, at: Span): readonly Proposal[] {
  const type = nodeOf(schema, element)?.attributes.get(name)?.type;
  const known = libvirtSetting(pathOf(element), name)?.fact.values ?? [];
  const words = new Set([
    ...known.filter((word) => type === undefined || isOpen(type) || type.values.includes(word)),
    ...(type?.values ?? []),
  ]);
  return [...words].map((label) => ({ ...plain, label, kind: 'value', insert: label, span: at }));
}

/** True where more is taken than the words that are listed. */
function isOpen({ isAny, kinds }: ValueType): boolean {
  return isAny || kinds.length > 0;
}

function textValues(schema: Schema, element: XmlElement, at: Span): readonly Proposal[] {
  const words = nodeOf(schema, element)?.text?.type.values ?? [];
  return words.map((label) => ({ ...plain, label, kind: 'value', insert: label, span: at }));
}

function endTag(xml: XmlDocument, open: number, at: Span): readonly Proposal[] {
  const element = xmlAt(xml, open)?.element ?? xmlAt(xml, open - 1)?.element ?? null;
  return element === null
    ? []
    : [{ ...plain, label: `/${element.name}>`, kind: 'element', insert: `${element.name}>`, span: at }];
}

const plain = { caret: null, detail: '', documentation: '' } as const;

interface Given {
  readonly label: string;
  readonly kind: Proposal['kind'];
  readonly insert: string;
  readonly at: Span;
  readonly caret?: number | null;
}

/** With what is known of it, where anything is. */
function proposal(
  { label, kind, insert, at, caret = null }: Given,
  path: readonly string[],
  attribute: string | null,
): Proposal {
  const known = libvirtSetting(path, attribute);
  return {
    label,
    kind,
    insert,
    caret,
    span: at,
    detail: known?.fact.unit ?? '',
    documentation: known === null ? '' : proposalText(label, known.table, known.fact),
  };
}
