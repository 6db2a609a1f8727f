import {
  ArrayNode,
  AssocNode,
  AssocSplatNode,
  FalseNode,
  FloatNode,
  HashNode,
  ImplicitNode,
  IntegerNode,
  KeywordHashNode,
  MissingNode,
  NilNode,
  type Node,
  ParenthesesNode,
  ProgramNode,
  RangeNode,
  SelfNode,
  ShareableConstantNode,
  SourceFileNode,
  SourceLineNode,
  SplatNode,
  StatementsNode,
  TrueNode,
} from '@ruby/prism/src/nodes.js';
import { Failure } from '../flow';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { KeywordHash } from '../keywords';
import { splat } from '../splat';
import { RubyArray, RubyHash, RubyRange, RubyString, settled, Unknown, type Value } from '../values';
import { type Entry, evalBody, on } from './entry';

export const literals: readonly Entry[] = [
  on(ProgramNode, (ev, node, frame) => ev.eval(node.statements, frame)),
  on(StatementsNode, (ev, node, frame) => {
    let last: Value = null;
    for (const each of node.body) last = ev.eval(each, frame);
    return last;
  }),
  on(ParenthesesNode, (ev, node, frame) => evalBody(ev, node.body, frame)),
  on(NilNode, () => null),
  on(TrueNode, () => true),
  on(FalseNode, () => false),
  on(SelfNode, (_ev, _node, frame) => frame.self),
  on(IntegerNode, (_ev, node) => BigInt(node.value)),
  on(FloatNode, (_ev, node) => node.value),
  on(SourceFileNode, (_ev, _node, frame) => new RubyString(frame.file.path)),
  on(SourceLineNode, (_ev, node, frame) => {
    const { start } = frame.file.spanOf(node.location);
    return BigInt(frame.file.text.slice(0, start).split('\n').length);
  }),
  on(ArrayNode, (ev, node, frame) => {
    const items = evalList(ev, node.elements, frame);
    return items instanceof Unknown ? items : new RubyArray(items.values);
  }),
  on(HashNode, (ev, node, frame) => fillHash(ev, new RubyHash(), node.elements, frame)),
  on(KeywordHashNode, (ev, node, frame) => fillHash(ev, new KeywordHash(), node.elements, frame)),
  on(ImplicitNode, (ev, node, frame) => ev.eval(node.value, frame)),
  on(RangeNode, (ev, node, frame) => {
    const from = settled(evalBody(ev, node.left, frame));
    const to = settled(evalBody(ev, node.right, frame));
    const unknown = from instanceof Unknown ? from : to;
    return unknown instanceof Unknown ? unknown : new RubyRange(from, to, node.isExcludeEnd());
  }),
  on(ShareableConstantNode, (ev, node, frame) => ev.eval(node.write, frame)),
  on(MissingNode, (ev, node, frame) => ev.unknown('something is missing here', ev.site(node, frame))),
];

/**
 * The values of a list in which splats may stand, each with the node that it comes of. Unknown where a splat is, unless
 * that is to stand for whatever it holds.
 */
export function evalList(
  ev: Interpreter,
  nodes: readonly Node[],
  frame: Frame,
  isOpen = false,
): { readonly values: Value[]; readonly nodes: readonly Node[] } | Unknown {
  const values: Value[] = [];
  const from: Node[] = [];
  for (const node of nodes) {
    if (!(node instanceof SplatNode)) {
      values.push(ev.eval(node, frame));
      from.push(node);
      continue;
    }
    const spread = splat(
      ev,
      node.expression === null
        ? (frame.scope.holder('*')?.variables.get('*') ?? null)
        : ev.eval(node.expression, frame),
      ev.site(node, frame),
    );
    if (spread instanceof Unknown) {
      if (!isOpen) return spread;
      values.push(spread);
      from.push(node);
      continue;
    }
    ev.charge(spread.length, ev.site(node, frame));
    for (const value of spread) {
      values.push(value);
      from.push(node);
    }
  }
  return { values, nodes: from };
}

function fillHash(ev: Interpreter, hash: RubyHash, elements: readonly Node[], frame: Frame): Value {
  for (const element of elements) {
    if (element instanceof AssocNode) {
      const key = settled(ev.eval(element.key, frame));
      const value = ev.eval(element.value, frame);
      if (key instanceof Unknown) hash.doubt ??= key;
      else hash.set(key, value, ev.site(element.value, frame));
    } else if (element instanceof AssocSplatNode) {
      const spread = settled(
        element.value === null
          ? (frame.scope.holder('**')?.variables.get('**') ?? null)
          : ev.eval(element.value, frame),
      );
      if (spread === null) continue;
      if (spread instanceof Unknown) hash.doubt ??= spread;
      else if (spread instanceof RubyHash) {
        for (const { key, value, site } of spread.entries.values()) hash.set(key, value, site);
        hash.doubt ??= spread.doubt;
      } else
        return ev.attempt(ev.site(element, frame), () => {
          throw new Failure('TypeError', 'no implicit conversion into Hash');
        });
    }
  }
  return hash;
}
