import {
  AlternationPatternNode,
  ArrayPatternNode,
  AssocNode,
  AssocSplatNode,
  CapturePatternNode,
  FindPatternNode,
  HashPatternNode,
  IfNode,
  ImplicitNode,
  LocalVariableTargetNode,
  type Node,
  NoKeywordsParameterNode,
  ParenthesesNode,
  PinnedExpressionNode,
  PinnedVariableNode,
  SplatNode,
  StatementsNode,
  SymbolNode,
  UnlessNode,
} from '@ruby/prism/src/nodes.js';
import { isYes, known } from '../core/method';
import { responds, send } from '../dispatch';
import { caseEqual } from '../equality';
import { Unknowable } from '../flow';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { isTruthy, RubyArray, RubyHash, RubySymbol, type Value } from '../values';
import { assign } from './assign';

/** Whether a value fits a pattern of `case … in`, whose names are bound on the way. Throws `Unknowable`. */
export function fits(ev: Interpreter, pattern: Node, value: Value, frame: Frame): boolean {
  const site = ev.site(pattern, frame);
  ev.charge(1, site);
  if (pattern instanceof LocalVariableTargetNode) {
    assign(ev, pattern, value, frame);
    return true;
  }
  if (pattern instanceof IfNode || pattern instanceof UnlessNode) {
    const inner = onlyOf(pattern.statements);
    if (inner === null || !fits(ev, inner, value, frame)) return false;
    return isYes(ev.eval(pattern.predicate, frame)) === pattern instanceof IfNode;
  }
  if (pattern instanceof ParenthesesNode) {
    const inner = pattern.body instanceof StatementsNode ? onlyOf(pattern.body) : pattern.body;
    return inner !== null && fits(ev, inner, value, frame);
  }
  if (pattern instanceof AlternationPatternNode)
    return fits(ev, pattern.left, value, frame) || fits(ev, pattern.right, value, frame);
  if (pattern instanceof CapturePatternNode) {
    if (!fits(ev, pattern.value, value, frame)) return false;
    assign(ev, pattern.target, value, frame);
    return true;
  }
  if (pattern instanceof ArrayPatternNode)
    return isOf(ev, pattern.constant, value, frame) && fitsArray(ev, pattern, value, frame);
  if (pattern instanceof HashPatternNode)
    return isOf(ev, pattern.constant, value, frame) && fitsHash(ev, pattern, value, frame);
  if (pattern instanceof FindPatternNode)
    throw new Unknowable(ev.unknown('patterns that search are not followed', site));
  const written =
    pattern instanceof PinnedVariableNode
      ? pattern.variable
      : pattern instanceof PinnedExpressionNode
        ? pattern.expression
        : pattern;
  return isTruthy(known(caseEqual(ev, ev.eval(written, frame), value, site)));
}

function onlyOf(statements: StatementsNode | null): Node | null {
  return statements?.body[0] ?? null;
}

function isOf(ev: Interpreter, constant: Node | null, value: Value, frame: Frame): boolean {
  return constant === null || isTruthy(known(caseEqual(ev, ev.eval(constant, frame), value, ev.site(constant, frame))));
}

function fitsArray(
  ev: Interpreter,
  { requireds, rest, posts, location }: ArrayPatternNode,
  value: Value,
  frame: Frame,
): boolean {
  const site = { file: frame.file.path, span: frame.file.spanOf(location) };
  const given = known(value);
  const canTakeApart = !(given instanceof RubyArray) && typeof given === 'object' && responds(ev, given, 'deconstruct');
  const array = canTakeApart ? known(send(ev, given, 'deconstruct', [], null, site)) : given;
  if (!(array instanceof RubyArray)) return false;
  const { items } = array;
  const least = requireds.length + posts.length;
  if (rest === null ? items.length !== least : items.length < least) return false;
  const after = items.length - posts.length;
  if (!requireds.every((each, at) => fits(ev, each, items[at] ?? null, frame))) return false;
  if (rest instanceof SplatNode && rest.expression !== null)
    assign(ev, rest.expression, new RubyArray(items.slice(requireds.length, after)), frame);
  return posts.every((each, at) => fits(ev, each, items[after + at] ?? null, frame));
}

function fitsHash(ev: Interpreter, { elements, rest, location }: HashPatternNode, value: Value, frame: Frame): boolean {
  const site = { file: frame.file.path, span: frame.file.spanOf(location) };
  const given = known(value);
  const canTakeApart =
    !(given instanceof RubyHash) && typeof given === 'object' && responds(ev, given, 'deconstruct_keys');
  const hash = canTakeApart ? known(send(ev, given, 'deconstruct_keys', [null], null, site)) : given;
  if (!(hash instanceof RubyHash)) return false;
  if (hash.doubt !== null) throw new Unknowable(hash.doubt);
  const left = new Map(hash.entries);
  for (const element of elements) {
    if (!(element instanceof AssocNode && element.key instanceof SymbolNode)) return false;
    const name = element.key.unescaped.value;
    const of = hash.get(RubySymbol.of(name));
    if (of === undefined) return false;
    left.delete(`:${name}`);
    const inner = element.value instanceof ImplicitNode ? element.value.value : element.value;
    if (!fits(ev, inner, of, frame)) return false;
  }
  if (rest instanceof NoKeywordsParameterNode || (elements.length === 0 && rest === null)) return left.size === 0;
  if (rest instanceof AssocSplatNode && rest.value !== null) {
    const others = new RubyHash();
    others.entries = left;
    assign(ev, rest.value, others, frame);
  }
  return true;
}
