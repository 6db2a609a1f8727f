import { type Nesting, nowhere } from '../xml/nesting';
import { attributeOf, type XmlElement } from '../xml/tree';
import { schemaData } from './data';
import { tableName } from './names';
import { nearestWord } from './nearest';

/** What a value may be: any one of these. */
export interface ValueType {
  /** Words that are taken as they stand. */
  readonly values: readonly string[];
  /** Whole numbers within limits; null where there is none. */
  readonly ranges: readonly { readonly least: number | null; readonly most: number | null }[];
  /** Kinds of value by name: `uuid`, `mac`, `unit`, …; what they are stands in kinds.ts. */
  readonly kinds: readonly string[];
  /** True where any text will do, whatever else is listed. */
  readonly isAny: boolean;
}

export interface SchemaChild {
  readonly node: number;
  readonly required: boolean;
  /** Whether it may stand there more than once. */
  readonly many: boolean;
}

/** An element in its context. */
export interface SchemaNode {
  readonly attributes: ReadonlyMap<string, { readonly type: ValueType; readonly required: boolean }>;
  readonly children: ReadonlyMap<string, SchemaChild>;
  /** Null where no text may stand in it. */
  readonly text: { readonly type: ValueType; readonly required: boolean } | null;
  /** True where elements of other namespaces may stand in it. */
  readonly isOpen: boolean;
  /** Where an attribute decides what else may stand in it: the node for each value, under the empty word without one. */
  readonly cases: { readonly attribute: string; readonly nodes: ReadonlyMap<string, number> } | null;
}

/**
 * The table as it is stored. A type is its alternatives between `|`: `#0..255` a range, `@uuid` a kind, `*` any text, else a
 * word. A node's attributes, children and text are `name=number`, with `!` where they must be there, and `+` for children that
 * may be there more than once. `by` names an attribute, and the node that stands for each of its values.
 */
interface SchemaData {
  readonly source: string;
  readonly date: string;
  readonly roots: Readonly<Record<string, number>>;
  readonly types: readonly string[];
  readonly nodes: readonly {
    readonly a?: string;
    readonly c?: string;
    readonly t?: string;
    readonly by?: string;
    readonly open?: boolean;
  }[];
}

/** Which elements, attributes and values libvirt knows, and where. */
export class Schema implements Nesting {
  /** The release that it was derived from, and its date. */
  readonly source: string;
  readonly date: string;
  private readonly data: SchemaData;
  private readonly nodes: (SchemaNode | undefined)[] = [];
  private readonly types: (ValueType | undefined)[] = [];

  constructor(text: string) {
    // The text is our own, written by the script beside the type.
    this.data = JSON.parse(text) as SchemaData;
    this.source = this.data.source;
    this.date = this.data.date;
  }

  get rootNames(): readonly string[] {
    return Object.keys(this.data.roots);
  }

  root(name: string): number {
    return Object.hasOwn(this.data.roots, name) ? (this.data.roots[name] ?? nowhere) : nowhere;
  }

  child(node: number, name: string): number {
    return this.node(node)?.children.get(name)?.node ?? nowhere;
  }

  isOpen(node: number): boolean {
    return this.node(node)?.isOpen === true;
  }

  /** Only what the document’s own sections hold is worth a guess: `<disk>` in a domain stands in devices that were lost. */
  between(node: number, name: string): { readonly name: string; readonly node: number } | null {
    if (!Object.values(this.data.roots).includes(node)) return null;
    let found: { readonly name: string; readonly node: number } | null = null;
    for (const [between, child] of this.node(node)?.children ?? []) {
      if (this.child(child.node, name) === nowhere) continue;
      if (found !== null) return null;
      found = { name: between, node: child.node };
    }
    return found;
  }

  meant(node: number, name: string): { readonly name: string; readonly node: number } | null {
    const names = node === nowhere ? this.rootNames : (this.node(node)?.children.keys() ?? []);
    const near = nearestWord(name, names);
    if (near === null || near === name) return null;
    return { name: near, node: node === nowhere ? this.root(near) : this.child(node, near) };
  }

  /** Where an element stands in the table, by what stands above it; `nowhere` for what libvirt does not know. */
  nodeOf(element: XmlElement): number {
    if (element.parent === null) return this.narrowed(this.root(element.name), element);
    const parent = this.nodeOf(element.parent);
    return this.isOpen(parent) ? nowhere : this.narrowed(this.child(parent, tableName(element)), element);
  }

  /** The form of a node that an element has by its attributes; the node of all forms where they do not tell. */
  narrowed(at: number, element: XmlElement): number {
    const cases = this.node(at)?.cases;
    if (cases === null || cases === undefined) return at;
    const attribute = attributeOf(element, cases.attribute);
    if (attribute !== null && attribute.doubt !== null) return at;
    const form = cases.nodes.get(attribute?.value ?? '');
    return form === undefined ? at : this.narrowed(form, element);
  }

  /** Null for `nowhere`. */
  node(node: number): SchemaNode | null {
    const known = this.nodes[node];
    if (known !== undefined) return known;
    const data = this.data.nodes[node];
    if (data === undefined) return null;
    const made: SchemaNode = {
      attributes: entries(data.a, (at, marks) => ({ type: this.type(at), required: marks.includes('!') })),
      children: entries(data.c, child),
      text:
        data.t === undefined ? null : { type: this.type(Number.parseInt(data.t, 10)), required: data.t.endsWith('!') },
      isOpen: data.open === true,
      cases: data.by === undefined ? null : casesOf(data.by),
    };
    this.nodes[node] = made;
    return made;
  }

  private type(at: number): ValueType {
    const made = this.types[at] ?? valueType(this.data.types[at] ?? '*');
    this.types[at] = made;
    return made;
  }
}

let shared: Schema | undefined;

/** The table, decoded when first asked for. */
export function libvirtSchema(): Schema {
  shared ??= new Schema(schemaData);
  return shared;
}

function entries<T>(text: string | undefined, make: (at: number, marks: string) => T): ReadonlyMap<string, T> {
  const made = new Map<string, T>();
  for (const entry of text?.split(' ') ?? []) {
    const equals = entry.indexOf('=');
    const rest = entry.slice(equals + 1);
    made.set(entry.slice(0, equals), make(Number.parseInt(rest, 10), rest));
  }
  return made;
}

function child(node: number, marks: string): SchemaChild {
  return { node, required: marks.includes('!'), many: marks.endsWith('+') };
}

function casesOf(text: string): SchemaNode['cases'] {
  const blank = text.indexOf(' ');
  return { attribute: text.slice(0, blank), nodes: entries(text.slice(blank + 1), (node) => node) };
}

function valueType(text: string): ValueType {
  const parts = text.split('|');
  return {
    values: parts.filter((part) => !/^[#@*]/.test(part)),
    ranges: parts.filter((part) => part.startsWith('#')).map(range),
    kinds: parts.filter((part) => part.startsWith('@')).map((part) => part.slice(1)),
    isAny: parts.includes('*'),
  };
}

function range(part: string): { readonly least: number | null; readonly most: number | null } {
  const [least, most] = part.slice(1).split('..');
  return { least: limit(least), most: limit(most) };
}

function limit(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}
