import type { Problem, Severity } from '../../../text/problem';
import { type Span, span } from '../../../text/span';
import { quoted } from '../xml/faults';
import { nowhere } from '../xml/nesting';
import { attributeOf, type XmlDocument, type XmlElement } from '../xml/tree';
import { boundTo, namespaceOf, tableName } from './names';
import { nearestWord } from './nearest';
import { libvirtSchema, type Schema, type SchemaNode } from './schema';
import { valueFault } from './value';

/** A definition with more problems than that is of another kind, or of a libvirt much newer than the table. */
const mostProblems = 200;

/** Elements beside an unknown one in which it may belong. */
const mostSiblings = 50;

export type SchemaFault =
  | 'libvirt-attribute'
  | 'libvirt-element'
  | 'libvirt-missing'
  | 'libvirt-namespace'
  | 'libvirt-text'
  | 'libvirt-twice'
  | 'libvirt-value';

/** What libvirt knows nothing of, or misses, in a document of one of its kinds. */
export function schemaProblems({ root, text }: XmlDocument): readonly Problem[] {
  if (root === null) return [];
  const check = new Check(libvirtSchema(), text.includes('xmlns='));
  const at = libvirtSchema().root(root.name);
  check.element(root, at, at, '');
  return check.found;
}

/** An element, its node in the form that it has, and in all forms. */
interface Place {
  readonly element: XmlElement;
  readonly at: number;
  readonly node: SchemaNode;
  readonly general: number;
  readonly any: SchemaNode;
  /** ` where <disk> has type “file”`, or nothing. */
  readonly form: string;
}

class Check {
  readonly found: Problem[] = [];
  private readonly schema: Schema;
  /** Whether a name without a prefix may be of a namespace: looking for it takes long. */
  private readonly hasDefault: boolean;

  constructor(schema: Schema, hasDefault: boolean) {
    this.schema = schema;
    this.hasDefault = hasDefault;
  }

  /**
   * The scanner bounds how deep elements stand. `general` is the element's node whatever form those above have; `form` says
   * which form they have.
   */
  element(element: XmlElement, unnarrowed: number, general: number, form: string): void {
    const at = this.schema.narrowed(unnarrowed, element);
    const node = this.schema.node(at);
    const any = this.schema.node(general);
    if (node === null || any === null || this.found.length >= mostProblems) return;
    const own = at === unnarrowed ? form : formOf(element, this.schema.node(unnarrowed));
    const place: Place = { element, at, node, general, any, form: own };
    if (!element.implied) this.attributes(place);
    this.text(element, node);
    this.children(place);
  }

  private attributes({ element, node, any, form }: Place): void {
    for (const { name, nameSpan, value, valueSpan, doubt } of element.attributes) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
      const known = node.attributes.get(name);
      if (known === undefined) {
        const meant = this.meant(name, node.attributes.keys());
        this.add(
          'libvirt-attribute',
          'warning',
          nameSpan,
          `libvirt knows no attribute “${quoted(name)}” of <${quoted(element.name)}>${any.attributes.has(name) ? form : ''}.${meant}`,
        );
      } else if (doubt === null && valueSpan !== null) {
        const fault = valueFault(value, known.type);
        if (fault !== null) this.add('libvirt-value', 'error', valueSpan, `“${name}” of <${element.name}> ${fault}`);
      }
    }
    for (const [name, { required }] of node.attributes)
      if (required && attributeOf(element, name) === null)
        this.add(
          'libvirt-missing',
          'error',
          headOf(element),
          `<${element.name}> needs the attribute “${name}”${any.attributes.get(name)?.required ? '' : form}.`,
        );
  }

  private text(element: XmlElement, { text, isOpen, children }: SchemaNode): void {
    const first = element.texts[0];
    const last = element.texts.at(-1);
    if (first === undefined || last === undefined) {
      const isNeeded = text?.required === true && !text.type.isAny && children.size === 0 && element.end !== 'missing';
      const fault = isNeeded ? valueFault('', text.type) : null;
      if (fault !== null) this.add('libvirt-missing', 'error', headOf(element), `<${element.name}> ${fault}`);
      return;
    }
    if (isOpen) return;
    const place = span(first.span.start, last.span.end);
    const joined = element.texts.map((part) => part.value).join('');
    // What follows a lost end tag is no part of the value.
    const value = element.end === 'missing' ? joined.trim() : joined;
    if (text === null) this.add('libvirt-text', 'warning', place, `libvirt reads no text in <${element.name}>.`);
    else if (element.texts.every(({ doubt }) => doubt === null)) {
      const fault = valueFault(value, text.type);
      if (fault !== null) this.add('libvirt-value', 'error', trimmed(value, place), `<${element.name}> ${fault}`);
    }
  }

  private children(place: Place): void {
    const { element, node, any, general, form } = place;
    const seen = new Set<string>();
    for (const child of element.children) {
      if (this.found.length >= mostProblems) return;
      const name = this.hasDefault || child.name.includes(':') ? tableName(child) : child.name;
      const known = node.children.get(name);
      if (node.isOpen) continue;
      if (known === undefined) this.unknown(child, name, place);
      else {
        if (child.name.includes(':')) this.namespace(child);
        if (seen.has(name) && !known.many)
          this.add(
            'libvirt-twice',
            'warning',
            headOf(child),
            `<${name}> stands here twice: libvirt reads one of them.`,
          );
        this.element(child, known.node, this.schema.child(general, name), form);
      }
      seen.add(name);
    }
    for (const [name, { required }] of node.children)
      if (required && !seen.has(name) && element.end !== 'missing')
        this.add(
          'libvirt-missing',
          'error',
          headOf(element),
          `<${element.name}> needs <${name}> in it${any.children.get(name)?.required ? '' : form}.`,
        );
  }

  private unknown(child: XmlElement, name: string, { element, at, node, any, form }: Place): void {
    if (child.name.includes(':') && this.namespace(child)) return;
    const home = this.homeOf(child, name, at, node);
    const meant = home === null ? this.meant(name, node.children.keys()) : ` It stands in <${home}>.`;
    const where = any.children.has(name) ? form : '';
    this.add(
      'libvirt-element',
      'warning',
      headOf(child),
      `libvirt knows no <${quoted(name)}> in <${element.name}>${where}.${meant}`,
    );
  }

  /** A sibling, or a section beside it, in which it might stand. */
  private homeOf(child: XmlElement, name: string, at: number, node: SchemaNode): string | null {
    for (const sibling of child.parent?.children.slice(0, mostSiblings) ?? []) {
      const own = node.children.get(sibling.name)?.node ?? nowhere;
      if (sibling !== child && this.schema.child(own, name) !== nowhere) return sibling.name;
    }
    return this.schema.between(at, name)?.name ?? null;
  }

  /** True where the prefix is what is wrong. */
  private namespace(element: XmlElement): boolean {
    const prefix = element.name.slice(0, element.name.indexOf(':'));
    const usual = namespaceOf(prefix);
    const bound = boundTo(element, prefix);
    if (bound !== null && (usual === null || bound === usual)) return false;
    const should =
      usual === null ? '' : `: libvirt reads <${quoted(element.name)}> only under xmlns:${prefix}='${usual}'`;
    const message =
      bound === null
        ? `Nothing declares the prefix “${quoted(prefix)}”${should}.`
        : `The prefix “${quoted(prefix)}” is declared as another namespace${should}.`;
    this.add('libvirt-namespace', 'error', headOf(element), message);
    return true;
  }

  private meant(name: string, names: Iterable<string>): string {
    const near = nearestWord(name, names);
    return near === null || near === name ? '' : ` Did you mean “${near}”?`;
  }

  private add(code: SchemaFault, severity: Severity, place: Span, message: string): void {
    if (this.found.length < mostProblems) this.found.push({ code, severity, span: place, message });
  }
}

/** ` where <disk> has type “file”`: what makes this form the one that counts. */
function formOf(element: XmlElement, node: SchemaNode | null): string {
  const name = node?.cases?.attribute ?? '';
  const value = attributeOf(element, name)?.value;
  return value === undefined
    ? ` where <${element.name}> has no ${name}`
    : ` where <${element.name}> has ${name} “${value.slice(0, 40)}”`;
}

/** The name, or for a start tag that is not written the first that stands in its place. */
function headOf(element: XmlElement): Span {
  return element.implied ? (element.children[0]?.nameSpan ?? element.nameSpan) : element.nameSpan;
}

function trimmed(value: string, place: Span): Span {
  const start = place.start + value.length - value.trimStart().length;
  return span(start, Math.max(start, place.end - (value.length - value.trimEnd().length)));
}
