import {
  EmbeddedStatementsNode,
  EmbeddedVariableNode,
  InterpolatedRegularExpressionNode,
  InterpolatedStringNode,
  InterpolatedSymbolNode,
  InterpolatedXStringNode,
  type Node,
  RegularExpressionNode,
  StringNode,
  SymbolNode,
  XStringNode,
} from '@ruby/prism/src/nodes.js';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { toText } from '../print/text';
import { RubyRegexp, RubyString, RubySymbol, type Value } from '../values';
import { type Entry, evalBody, on } from './entry';

export const strings: readonly Entry[] = [
  on(StringNode, (_ev, node) => new RubyString(node.unescaped.value)),
  on(SymbolNode, (_ev, node) => RubySymbol.of(node.unescaped.value)),
  on(RegularExpressionNode, (_ev, node) => new RubyRegexp(node.unescaped.value, flagsOf(node))),
  on(InterpolatedStringNode, (ev, node, frame) => joined(ev, node, node.parts, frame, (text) => new RubyString(text))),
  on(InterpolatedSymbolNode, (ev, node, frame) => joined(ev, node, node.parts, frame, (text) => RubySymbol.of(text))),
  on(InterpolatedRegularExpressionNode, (ev, node, frame) =>
    joined(ev, node, node.parts, frame, (text) => new RubyRegexp(text, flagsOf(node))),
  ),
  on(EmbeddedStatementsNode, (ev, node, frame) => evalBody(ev, node.statements, frame)),
  on(EmbeddedVariableNode, (ev, node, frame) => ev.eval(node.variable, frame)),
  on(XStringNode, (ev, node, frame) => ofHost(ev, node, frame)),
  on(InterpolatedXStringNode, (ev, node, frame) => ofHost(ev, node, frame)),
];

function joined(
  ev: Interpreter,
  node: Node,
  parts: readonly Node[],
  frame: Frame,
  make: (text: string) => Value,
): Value {
  const site = ev.site(node, frame);
  return ev.attempt(site, () => {
    const values = parts.map((part) => (part instanceof StringNode ? part.unescaped.value : ev.eval(part, frame)));
    const text = values.map((value) => (typeof value === 'string' ? value : toText(ev, value))).join('');
    ev.charge(text.length >> 6, site);
    return make(text);
  });
}

function ofHost(ev: Interpreter, node: Node, frame: Frame): Value {
  return ev.unknown(`${ev.quote(node, frame)} depends on the host, and is not executed`, ev.site(node, frame));
}

function flagsOf(node: RegularExpressionNode | InterpolatedRegularExpressionNode): string {
  return `${node.isIgnoreCase() ? 'i' : ''}${node.isMultiLine() ? 'm' : ''}${node.isExtended() ? 'x' : ''}`;
}
