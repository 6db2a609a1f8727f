import {
  CallNode,
  ClassVariableReadNode,
  ConstantPathNode,
  ConstantReadNode,
  ForwardingSuperNode,
  GlobalVariableReadNode,
  InstanceVariableReadNode,
  LocalVariableReadNode,
  NilNode,
  type Node,
  ParenthesesNode,
  SelfNode,
  StatementsNode,
  SuperNode,
  YieldNode,
} from '@ruby/prism/src/nodes.js';
import { lookUp } from './constants';
import { kernel } from './core/kernel';
import { responds } from './dispatch';
import type { Frame } from './frame';
import type { Interpreter } from './interpreter';
import { classVariables, instanceVariables } from './places';
import { HostObject, RubyModule, settled, Unknown } from './values';

/** What `defined?` says of an expression, without evaluating it; null where it is not defined. */
export function definedAs(ev: Interpreter, node: Node, frame: Frame): string | Unknown | null {
  if (node instanceof ParenthesesNode) return node.body === null ? 'nil' : definedAs(ev, node.body, frame);
  if (node instanceof StatementsNode) {
    const [only] = node.body;
    return node.body.length === 1 && only !== undefined ? definedAs(ev, only, frame) : 'expression';
  }
  if (node instanceof LocalVariableReadNode) return 'local-variable';
  if (node instanceof NilNode || node instanceof SelfNode) return node instanceof NilNode ? 'expression' : 'self';
  if (node instanceof InstanceVariableReadNode)
    return instanceVariables(frame.self)?.has(node.name) ? 'instance-variable' : null;
  if (node instanceof GlobalVariableReadNode) return ev.globals.has(node.name) ? 'global-variable' : null;
  if (node instanceof ClassVariableReadNode)
    return classVariables(frame, node.name).has(node.name) ? 'class variable' : null;
  if (node instanceof YieldNode) return frame.method?.block ? 'yield' : null;
  if (node instanceof SuperNode || node instanceof ForwardingSuperNode)
    return ev.unknown('whether `super` is there is not followed', ev.site(node, frame));
  if (node instanceof ConstantReadNode) {
    if (lookUp(ev, node.name, frame) !== undefined) return 'constant';
    return ev.unknown(`\`${node.name}\` may come from a library`, ev.site(node, frame));
  }
  if (node instanceof ConstantPathNode) return definedPath(ev, node, frame);
  if (node instanceof CallNode) return definedCall(ev, node, frame);
  return 'name' in node && 'value' in node ? 'assignment' : 'expression';
}

function definedPath(ev: Interpreter, node: ConstantPathNode, frame: Frame): string | Unknown | null {
  if (node.parent !== null) {
    const parent = definedAs(ev, node.parent, frame);
    if (typeof parent !== 'string') return parent;
  }
  const of = node.parent === null ? ev.core.get('Object') : settled(ev.eval(node.parent, frame));
  if (of instanceof RubyModule && of.constants.has(node.name ?? '')) return 'constant';
  return ev.unknown(`${ev.quote(node, frame)} may come from a library`, ev.site(node, frame));
}

function definedCall(ev: Interpreter, node: CallNode, frame: Frame): string | Unknown | null {
  if (node.receiver === null) {
    const isThere =
      kernel.has(node.name) || responds(ev, frame.self, node.name) || frame.scope.holder(node.name) !== null;
    return isThere ? 'method' : null;
  }
  const receiver = definedAs(ev, node.receiver, frame);
  if (typeof receiver !== 'string') return receiver;
  const value = settled(ev.eval(node.receiver, frame));
  if (value instanceof Unknown) return value;
  if (value instanceof HostObject)
    return ev.unknown(`whether ${ev.quote(node, frame)} is there is not followed`, ev.site(node, frame));
  return responds(ev, value, node.name) ? 'method' : null;
}
