import { Composer, isAlias, isMap, isScalar, isSeq, type ParsedNode, Parser } from 'yaml';
import { span } from '../../text/span';
import { isDeep } from '../../text/yamlDepth';
import type { Piece, PiecePool } from './pieces';
import { plainScalar } from './plainScalar';
import type { ComposeProblem } from './problem';
import { type ComposeValue, type Entry, type Place, scalar, type Tag } from './value';

export interface ReadYaml {
  /** Null where nothing stands in the file, or nothing of it can be read. */
  readonly root: ComposeValue | null;
  readonly problems: readonly ComposeProblem[];
}

/** UTF-16 code units. */
const longestText = 2_000_000;

/** The library composes nodes by recursion, which deep texts would end. */
const deepest = 100;

/** Values after all aliases are followed. */
const mostValues = 200_000;

/** One broken place can make many messages: the first say it. */
const mostProblems = 10;

/** Reads the YAML of a compose file with places, its aliases followed and its merge keys merged. Never throws. */
export function readYaml(text: string, file: string, pool: PiecePool | null = null): ReadYaml {
  if (text.length > longestText) return refused(file, 'This file is larger than 2 MB, and is not read.');
  if (text.includes('\u0000')) return refused(file, 'This file is not text.');
  const pieces = pool?.pieces(text) ?? null;
  const parted = pieces === null ? null : readPieces(pieces, text, file);
  if (parted !== null) return parted;
  const tokens = [...new Parser().parse(text)];
  if (isDeep(tokens, deepest)) return refused(file, 'This file is nested too deeply, and is not read.');
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'silent', schema: 'failsafe' } as const;
  // Compose reads the first document alone; an empty one before it does not count.
  const documents = [...new Composer(options).compose(tokens, true, text.length)];
  const document = documents.find(({ contents }) => contents !== null) ?? documents[0];
  if (document === undefined) return { root: null, problems: [] };
  const problems = document.errors.slice(0, mostProblems).map(({ pos: [start, end], message }) => ({
    code: 'compose-syntax' as const,
    severity: 'error' as const,
    file,
    // What is not closed ends behind the text.
    span: span(Math.min(start, text.length), Math.min(end, text.length)),
    message: `This is not valid YAML: ${sentence(message)}`,
  }));
  const converter = new Converter(file, problems);
  return { root: converter.root(document.contents), problems };
}

/** What the pieces of a text come to; null where they do not fit together, and the whole has to say why. */
function readPieces(pieces: readonly Piece[], text: string, file: string): ReadYaml | null {
  const problems: ComposeProblem[] = [];
  const converter = new Converter(file, problems);
  const root = new Map<string, Entry>();
  const services = new Map<string, Entry>();
  let servicesAt: Place | null = null;
  for (const { node, start, isService } of pieces) {
    const value = madeBefore(node, start, file) ?? converter.at(start).piece(node);
    if (value?.kind !== 'map' || value.entries.size !== 1) return null;
    const into = isService ? services : root;
    for (const [name, entry] of value.entries) {
      if (into.has(name)) return null;
      into.set(name, entry);
      if (!isService) servicesAt = name === 'services' ? entry.value.at : servicesAt;
    }
  }
  const own = root.get('services');
  if (services.size > 0 && (own === undefined || servicesAt === null)) return null;
  if (own !== undefined && servicesAt !== null && services.size > 0) {
    const first = pieces.find(({ isService }) => isService);
    const at = { file, span: span(first?.start ?? servicesAt.span.start, text.length) };
    root.set('services', { key: own.key, value: { kind: 'map', at, entries: services } });
  }
  if (problems.length > 0) return null;
  return { root: { kind: 'map', at: { file, span: span(0, text.length) }, entries: root }, problems };
}

/** The values of pieces that stand where they stood, and have nothing to do with others: who compares them sees that at once. */
const made = new WeakMap<ParsedNode, { readonly start: number; readonly file: string; readonly value: ComposeValue }>();

function madeBefore(node: ParsedNode, start: number, file: string): ComposeValue | null {
  const known = made.get(node);
  return known?.start === start && known.file === file ? known.value : null;
}

/** Turns nodes into values. A value that aliases name is made once, and shared. */
class Converter {
  private readonly file: string;
  private offset = 0;
  /** False where an anchor or an alias was met. */
  private isAlone = true;
  private readonly problems: ComposeProblem[];
  private readonly anchors = new Map<string, ComposeValue | null>();
  /** How many values each stands for that stands for more than itself. */
  private readonly weights = new Map<ComposeValue, number>();
  /** Whether keys are texts: most are the same few. */
  private readonly textKeys = new Map<string, boolean>();

  constructor(file: string, problems: ComposeProblem[]) {
    this.file = file;
    this.problems = problems;
  }

  /** Makes values of nodes whose places count from there. */
  at(offset: number): this {
    this.offset = offset;
    return this;
  }

  piece(node: ParsedNode): ComposeValue | null {
    const { length } = this.problems;
    this.isAlone = true;
    const value = this.root(node);
    const { file, offset: start } = this;
    if (this.isAlone && value !== null && this.problems.length === length) made.set(node, { start, file, value });
    return value;
  }

  root(node: ParsedNode | null): ComposeValue | null {
    if (node === null) return null;
    const value = this.value(node);
    if (this.weight(value) <= mostValues) return value;
    this.problem(node, 'The aliases of this file stand for too much, and it is not read.');
    return null;
  }

  private value(node: ParsedNode | null, after: Place | null = null): ComposeValue {
    if (node === null) return this.weighed(scalar(after ?? this.place([0, 0]), null), 1);
    if (isAlias(node)) return this.alias(node);
    const { anchor } = node;
    if (anchor !== undefined) this.isAlone = false;
    // Until it is read, whoever names it stands inside of it.
    if (anchor !== undefined) this.anchors.set(anchor, null);
    const value = this.tagged(this.untagged(node), node);
    if (anchor !== undefined) this.anchors.set(anchor, value);
    return value;
  }

  private untagged(node: Exclude<ParsedNode, { type: 'ALIAS' }>): ComposeValue {
    const at = this.place(node.range);
    if (isMap(node)) return this.mapping(node, at);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.value(item as ParsedNode | null, at));
      return this.weighed({ kind: 'list', at, items }, 1 + this.sum(items));
    }
    if (!isScalar(node)) return this.weighed(scalar(at, null), 1);
    const written = typeof node.source === 'string' ? node.source : String(node.value ?? '');
    const isPlain = (node.type === 'PLAIN' || node.type === undefined) && node.tag !== 'tag:yaml.org,2002:str';
    return this.weighed(scalar(at, isPlain ? plainScalar(written) : String(node.value ?? '')), 1);
  }

  private mapping(node: ParsedNode, at: Place): ComposeValue {
    const entries = new Map<string, Entry>();
    const merged: ComposeValue[] = [];
    if (isMap(node))
      for (const { key, value } of node.items) {
        // Nodes that come from the composer are parsed ones.
        const keyNode = key as ParsedNode | null;
        const name = isScalar(keyNode) ? String(keyNode.value ?? '') : null;
        const keyPlace = keyNode === null ? at : this.place(keyNode.range);
        const read = this.value(value as ParsedNode | null, keyPlace);
        if (name === null) continue;
        if (name === '<<' && isScalar(keyNode) && keyNode.type === 'PLAIN') {
          merged.push(...(read.kind === 'list' ? read.items : [read]));
          continue;
        }
        if (isScalar(keyNode) && keyNode.type === 'PLAIN' && !this.isText(name))
          this.problem(
            keyNode,
            `${shortened(name)} is no text: Compose takes keys in quotes alone where they read as more.`,
          );
        if (entries.has(name) && keyNode !== null)
          this.problem(keyNode, `${shortened(name)} stands here twice, which Compose refuses.`);
        entries.set(name, { key: keyPlace, value: read });
      }
    for (const source of merged)
      if (source.kind === 'map')
        for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
    let weight = 1;
    for (const { value } of entries.values()) weight += this.weight(value);
    return this.weighed({ kind: 'map', at, entries }, weight);
  }

  private isText(key: string): boolean {
    const known = this.textKeys.get(key) ?? typeof plainScalar(key) === 'string';
    this.textKeys.set(key, known);
    return known;
  }

  private alias(node: Extract<ParsedNode, { type?: 'ALIAS' }> | ParsedNode): ComposeValue {
    this.isAlone = false;
    const name = isAlias(node) ? node.source : '';
    const value = this.anchors.get(name);
    if (value !== undefined && value !== null) return value;
    const why = value === null ? 'holds itself' : 'names no anchor above it';
    this.problem(node, `The alias *${shortened(name)} ${why}.`);
    return this.weighed(scalar(this.place(node.range), null), 1);
  }

  private tagged(value: ComposeValue, { tag }: { readonly tag?: string | undefined }): ComposeValue {
    const known: Tag | null = tag === '!reset' ? 'reset' : tag === '!override' ? 'override' : null;
    return known === null ? value : this.weighed({ ...value, tag: known }, this.weight(value));
  }

  private weighed<Value extends ComposeValue>(value: Value, weight: number): Value {
    if (weight > 1) this.weights.set(value, weight);
    return value;
  }

  private weight(value: ComposeValue): number {
    return this.weights.get(value) ?? 1;
  }

  private sum(values: readonly ComposeValue[]): number {
    return values.reduce((sum, value) => sum + this.weight(value), 0);
  }

  private problem(node: ParsedNode, message: string): void {
    if (this.problems.length >= mostProblems) return;
    const place = this.place(node.range);
    this.problems.push({ code: 'compose-syntax', severity: 'error', ...place, message });
  }

  private place([start, end]: readonly [number, number, ...unknown[]]): Place {
    return { file: this.file, span: span(this.offset + start, this.offset + end) };
  }
}

function refused(file: string, message: string): ReadYaml {
  return { root: null, problems: [{ code: 'compose-syntax', severity: 'error', file, span: span(0, 0), message }] };
}

function sentence(message: string): string {
  const line = shortened(message.replace(/\s+/g, ' ').trim(), 200);
  return /[.!?\u2026]$/.test(line) ? line : `${line}.`;
}

function shortened(text: string, most = 40): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
