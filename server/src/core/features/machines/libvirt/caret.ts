import type { Schema, SchemaNode } from '../../../formats/libvirt/schema/schema';
import type { XmlAttribute, XmlDocument, XmlElement } from '../../../formats/libvirt/xml/tree';

/** What stands at an offset of a definition. */
export interface XmlPlace {
  readonly element: XmlElement;
  /** Null where the place is in none. */
  readonly attribute: XmlAttribute | null;
}

/** Null outside of the root. */
export function xmlAt({ root }: XmlDocument, offset: number): XmlPlace | null {
  let at = root !== null && isIn(root, offset) ? root : null;
  if (at === null) return null;
  for (
    let next: XmlElement | undefined = at;
    next !== undefined;
    next = at.children.find((child) => isIn(child, offset))
  )
    at = next;
  const attribute = at.attributes.find(
    ({ nameSpan, valueSpan }) => nameSpan.start <= offset && offset <= (valueSpan ?? nameSpan).end + 1,
  );
  return { element: at, attribute: attribute ?? null };
}

function isIn({ span: { start, end } }: XmlElement, offset: number): boolean {
  return start <= offset && offset < end;
}

/** Names from the root to an element. */
export function pathOf(element: XmlElement): readonly string[] {
  const path: string[] = [];
  for (let at: XmlElement | null = element; at !== null; at = at.parent) path.unshift(at.name);
  return path;
}

/** What the schema says of an element at its place; null where it knows none there. */
export function nodeOf(schema: Schema, element: XmlElement): SchemaNode | null {
  const [root = '', ...deeper] = pathOf(element);
  let node = schema.root(root);
  for (const name of deeper) node = schema.child(node, name);
  return schema.node(node);
}
