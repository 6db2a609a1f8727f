import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type ParsedNode,
  parseAllDocuments,
  Parser as TokenParser,
  type Node as YamlNode,
} from 'yaml';
import { isDeep } from '../../../../text/yamlDepth';
import { Failure, Unknowable } from '../flow';
import { hashKey, RubyArray, RubyHash, RubySymbol, type Value } from '../values';
import { pathOf, sourceText } from './file';
import { readText } from './fileAccess';
import { argument, type CoreCall, coreTable, list, optionOf, str } from './method';
import { plainScalar } from './yamlScalar';

/** Of `YAML`, which Ruby calls Psych: YAML 1.1 as libyaml reads it. */
export const yamlModule = coreTable<Value>((self) => self, {
  'load safe_load unsafe_load': (call) => parseYaml(call, sourceText(call, argument(call, 0)))[0] ?? null,
  'load_file safe_load_file unsafe_load_file': (call) =>
    parseYaml(call, readText(call.ev, pathOf(argument(call, 0)), call.site))[0] ?? null,
  'load_stream load_documents': (call) => list([...parseYaml(call, sourceText(call, argument(call, 0)))]),
  'dump safe_dump': ({ ev, site }) => ev.unknown('what YAML is written as is not followed', site),
});

const deepest = 64;

/** Nodes that a file's aliases may unfold to. */
const mostNodes = 50_000;

function parseYaml(call: CoreCall, text: string): readonly Value[] {
  const { ev, site } = call;
  ev.charge(text.length >> 3, site);
  if (isDeep([...new TokenParser().parse(text)], deepest))
    throw new Unknowable(ev.unknown('this YAML nests too deeply to be read', site));
  const documents = parseAllDocuments(text, {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
  });
  if ('empty' in documents) return [];
  return documents.map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new Failure('Psych::SyntaxError', (error.message.split('\n')[0] ?? '').trim());
    return new Builder(call).value(document.contents);
  });
}

class Builder {
  private readonly call: CoreCall;
  private readonly symbols: boolean;
  private readonly anchors = new Map<string, Value>();
  private nodes = 0;

  constructor(call: CoreCall) {
    this.call = call;
    this.symbols = optionOf(call, 'symbolize_names') === true;
  }

  value(node: YamlNode | ParsedNode | null | undefined): Value {
    if (++this.nodes > mostNodes)
      throw new Unknowable(this.call.ev.unknown('this YAML is too large to be read', this.call.site));
    this.call.ev.charge(1, this.call.site);
    if (node === null || node === undefined) return null;
    if (isAlias(node)) {
      const value = this.anchors.get(node.source);
      if (value === undefined)
        throw new Failure('Psych::Exception', `An alias referenced an unknown anchor: ${node.source}`);
      return value;
    }
    const anchor = node.anchor;
    if (isScalar(node)) {
      const value = this.scalar(node.type ?? 'PLAIN', String(node.source ?? node.value ?? ''), node.tag);
      if (anchor !== undefined) this.anchors.set(anchor, value);
      return value;
    }
    if (isSeq(node)) {
      const array = new RubyArray([]);
      if (anchor !== undefined) this.anchors.set(anchor, array);
      for (const item of node.items) array.items.push(this.value(isNode(item) ? item : null));
      return array;
    }
    if (!isMap(node)) return null;
    const hash = new RubyHash();
    if (anchor !== undefined) this.anchors.set(anchor, hash);
    for (const pair of node.items) {
      if (!isPair(pair)) continue;
      const key = this.value(isNode(pair.key) ? pair.key : null);
      const value = this.value(isNode(pair.value) ? pair.value : null);
      if (hashKey(key) === '"<<' && isMerge(pair.key)) this.merge(hash, value);
      else hash.set(this.symbols && hashKey(key).startsWith('"') ? RubySymbol.of(hashKey(key).slice(1)) : key, value);
    }
    return hash;
  }

  private scalar(type: string, source: string, tag: string | undefined): Value {
    if (tag === '!ruby/symbol' || tag === '!ruby/sym') return RubySymbol.of(source);
    if (tag === 'tag:yaml.org,2002:str' || tag === '!') return str(source);
    if (tag === 'tag:yaml.org,2002:int' || tag === 'tag:yaml.org,2002:float') {
      const number = plainScalar(source);
      if (typeof number === 'bigint') return tag.endsWith('float') ? Number(number) : number;
      if (typeof number === 'number' && tag.endsWith('float')) return number;
    }
    if (tag !== undefined && tag !== '!' && !/^tag:yaml.org,2002:(?:null|bool)$/.test(tag))
      throw new Unknowable(this.call.ev.unknown(`the YAML tag \`${tag}\` is not followed`, this.call.site));
    if (type !== 'PLAIN') return str(source);
    const value = plainScalar(source);
    return value === undefined
      ? this.call.ev.unknown(`\`${source}\` is a date, which is not followed`, this.call.site)
      : value;
  }

  /** `<<`: what the merged hashes have, where the hash has it not yet. */
  private merge(hash: RubyHash, value: Value): void {
    const others = value instanceof RubyArray ? [...value.items].reverse() : [value];
    for (const other of others)
      if (other instanceof RubyHash) for (const entry of other.entries.values()) hash.set(entry.key, entry.value);
  }
}

function isNode(value: unknown): value is YamlNode {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

function isMerge(key: unknown): boolean {
  return isScalar(key) && (key.type ?? 'PLAIN') === 'PLAIN';
}
