import {
  ForwardingParameterNode,
  ImplicitRestNode,
  KeywordRestParameterNode,
  MultiTargetNode,
  type Node,
  OptionalKeywordParameterNode,
  OptionalParameterNode,
  type ParametersNode,
  RequiredKeywordParameterNode,
  RequiredParameterNode,
  RestParameterNode,
} from '@ruby/prism/src/nodes.js';
import type { Frame, Scope } from './frame';
import type { Interpreter } from './interpreter';
import { KeywordHash, withoutKeywords } from './keywords';
import { assign } from './nodes/assign';
import { RubyArray, RubyHash, type RubyProc, RubySymbol, type Site, settled, Unknown, type Value } from './values';

/** As Ruby counts them: the required ones, or −n−1 where there may be more. */
export function arityOf({ requireds, optionals, rest, posts, keywords }: ParametersNode, isStrict: boolean): number {
  const isKeywordNeeded = keywords.some((keyword) => keyword instanceof RequiredKeywordParameterNode);
  const required = requireds.length + posts.length + (isKeywordNeeded && requireds.length + posts.length === 0 ? 1 : 0);
  const isOpen =
    (rest !== null && !(rest instanceof ImplicitRestNode)) ||
    (optionals.length > 0 && (isStrict || optionals.length > 0));
  return isOpen ? -required - 1 : required;
}

/** Binds a method's or a lambda's arguments; gives the failure where their number is wrong. */
export function bind(
  ev: Interpreter,
  parameters: ParametersNode,
  given: readonly Value[],
  block: RubyProc | null,
  frame: Frame,
  site: Site,
): Value {
  const { requireds, optionals, rest, posts, keywords, keywordRest } = parameters;
  if (keywordRest instanceof ForwardingParameterNode) {
    frame.scope.variables.set('...', new RubyArray([...given]));
    frame.scope.variables.set('...&', block);
  }
  const takesKeywords = keywords.length > 0 || keywordRest instanceof KeywordRestParameterNode;
  const last = given.at(-1);
  const named = takesKeywords && last instanceof KeywordHash ? last : null;
  const hasEmptyKeywords =
    !takesKeywords && last instanceof KeywordHash && last.entries.size === 0 && last.doubt === null;
  const args = (named === null && !hasEmptyKeywords ? given : given.slice(0, -1)).map(withoutKeywords);
  const required = requireds.length + posts.length;
  const most = required + optionals.length;
  const isRest = rest !== null || keywordRest instanceof ForwardingParameterNode;
  if (args.length < required || (!isRest && args.length > most)) {
    const expected = isRest ? `${required}+` : optionals.length === 0 ? `${required}` : `${required}..${most}`;
    return ev.fail('ArgumentError', `wrong number of arguments (given ${args.length}, expected ${expected})`, site);
  }
  bindPositions(ev, parameters, args, frame);
  const refused = bindKeywords(ev, parameters, named, frame, site);
  if (parameters.block?.name != null) frame.scope.variables.set(parameters.block.name, block);
  else if (parameters.block != null) frame.scope.variables.set('&', block);
  return refused;
}

/** Binds a block's arguments: what is missing is nil, what is too much is left, and one array may be taken apart. */
export function bindBlock(
  ev: Interpreter,
  parameters: ParametersNode,
  given: readonly Value[],
  block: RubyProc | null,
  frame: Frame,
  site: Site,
): void {
  const { requireds, optionals, rest, posts, keywords, keywordRest } = parameters;
  const takesKeywords = keywords.length > 0 || keywordRest instanceof KeywordRestParameterNode;
  const last = given.at(-1);
  const named = takesKeywords && last instanceof KeywordHash ? last : null;
  let args: readonly Value[] = (named === null ? given : given.slice(0, -1)).map(withoutKeywords);
  const places = requireds.length + optionals.length + posts.length;
  const takesApart = places > 1 || (places === 1 && rest !== null) || (rest instanceof ImplicitRestNode && places > 0);
  const [only] = args;
  const whole = only === undefined ? null : settled(only);
  if (takesApart && args.length === 1) {
    if (whole instanceof RubyArray) args = whole.items;
    else if (whole instanceof Unknown) args = Array.from({ length: Math.max(places, 1) }, () => whole);
  }
  const required = requireds.length + posts.length;
  const filled =
    args.length < required ? [...args, ...Array.from({ length: required - args.length }, () => null)] : args;
  const isRest = rest !== null && !(rest instanceof ImplicitRestNode);
  bindPositions(ev, parameters, isRest ? filled : filled.slice(0, places), frame);
  bindKeywords(ev, parameters, named, frame, site);
  if (parameters.block?.name != null) frame.scope.variables.set(parameters.block.name, block);
}

function bindPositions(
  ev: Interpreter,
  { requireds, optionals, rest, posts }: ParametersNode,
  args: readonly Value[],
  frame: Frame,
): void {
  const { variables } = frame.scope;
  for (const [at, parameter] of requireds.entries()) bindOne(ev, parameter, args[at] ?? null, frame);
  let next = requireds.length;
  const spare = args.length - requireds.length - posts.length;
  for (const [at, parameter] of optionals.entries()) {
    if (!(parameter instanceof OptionalParameterNode)) continue;
    if (at < spare) variables.set(parameter.name, args[next++] ?? null);
    else variables.set(parameter.name, ev.eval(parameter.value, frame));
  }
  const until = args.length - posts.length;
  if (rest instanceof RestParameterNode)
    variables.set(rest.name ?? '*', new RubyArray(args.slice(next, Math.max(next, until))));
  for (const [at, parameter] of posts.entries())
    bindOne(ev, parameter, args[Math.max(next, until) + at] ?? null, frame);
}

function bindOne(ev: Interpreter, parameter: Node, value: Value, frame: Frame): void {
  if (parameter instanceof RequiredParameterNode) frame.scope.variables.set(parameter.name, value);
  else if (parameter instanceof MultiTargetNode) assign(ev, parameter, value, frame);
}

function bindKeywords(
  ev: Interpreter,
  { keywords, keywordRest }: ParametersNode,
  given: RubyHash | null,
  frame: Frame,
  site: Site,
): Value {
  const { variables } = frame.scope;
  const left = new RubyHash();
  for (const { key, value, site: written } of given?.entries.values() ?? []) left.set(key, value, written);
  left.doubt = given?.doubt ?? null;
  for (const keyword of keywords) {
    if (!(keyword instanceof RequiredKeywordParameterNode || keyword instanceof OptionalKeywordParameterNode)) continue;
    const key = RubySymbol.of(keyword.name);
    const value = left.get(key);
    left.entries.delete(`:${keyword.name}`);
    if (value !== undefined) variables.set(keyword.name, value);
    else if (left.doubt !== null) variables.set(keyword.name, left.doubt);
    else if (keyword instanceof OptionalKeywordParameterNode)
      variables.set(keyword.name, ev.eval(keyword.value, frame));
    else return ev.fail('ArgumentError', `missing keyword: :${keyword.name}`, site);
  }
  if (keywordRest instanceof KeywordRestParameterNode) variables.set(keywordRest.name ?? '**', left);
  else if (given !== null && left.entries.size > 0 && keywords.length > 0) {
    const names = [...left.entries.keys()].join(', ');
    return ev.fail('ArgumentError', `unknown keyword: ${names}`, site);
  }
  return null;
}

/** The parameters' values as arguments, for a `super` that names none. */
export function forwarded(parameters: ParametersNode | null, scope: Scope): readonly Value[] {
  if (parameters === null) return [];
  const read = (name: string) => scope.holder(name)?.variables.get(name) ?? null;
  const rest = parameters.rest instanceof RestParameterNode ? read(parameters.rest.name ?? '*') : null;
  const named = new KeywordHash();
  for (const keyword of parameters.keywords)
    if (keyword instanceof RequiredKeywordParameterNode || keyword instanceof OptionalKeywordParameterNode)
      named.set(RubySymbol.of(keyword.name), read(keyword.name));
  const others =
    parameters.keywordRest instanceof KeywordRestParameterNode ? read(parameters.keywordRest.name ?? '**') : null;
  if (others instanceof RubyHash) for (const { key, value } of others.entries.values()) named.set(key, value);
  const single = (nodes: readonly Node[]) =>
    nodes.map((node) =>
      node instanceof RequiredParameterNode || node instanceof OptionalParameterNode ? read(node.name) : null,
    );
  return [
    ...single(parameters.requireds),
    ...single(parameters.optionals),
    ...(rest instanceof RubyArray ? rest.items : []),
    ...single(parameters.posts),
    ...(named.entries.size > 0 ? [named] : []),
  ];
}
