import {
  BlockArgumentNode,
  BlockNode,
  CallNode,
  ForwardingArgumentsNode,
  ForwardingSuperNode,
  LambdaNode,
  LocalVariableReadNode,
  MatchWriteNode,
  type Node,
  SelfNode,
  SuperNode,
  YieldNode,
} from '@ruby/prism/src/nodes.js';
import { makeBlock, makeLambda } from '../blocks';
import { isHarmless, type KernelCall, kernel } from '../core/kernel';
import { findMethod, send, sendCore, sendToUnknown, visibilityOf } from '../dispatch';
import type { Target } from '../flow';
import { region } from '../fork';
import { type Frame, localsOf } from '../frame';
import type { Interpreter } from '../interpreter';
import { ancestors } from '../modules';
import {
  HostObject,
  RubyArray,
  RubyModule,
  RubyObject,
  RubyProc,
  RubySymbol,
  type Site,
  settled,
  Unknown,
  type Value,
} from '../values';
import { type Entry, on } from './entry';
import { evalList } from './literals';

export const calls: readonly Entry[] = [
  on(CallNode, evalCall),
  on(LambdaNode, (ev, node, frame) => makeLambda(ev, node, frame)),
  on(YieldNode, (ev, node, frame) => {
    const { block } = frame.method ?? { block: null };
    const args = evalList(ev, node.arguments_?.arguments_ ?? [], frame);
    if (args instanceof Unknown) return args;
    if (block === null) return ev.fail('LocalJumpError', 'no block given (yield)', ev.site(node, frame));
    return block.invoke(args.values, null);
  }),
  on(SuperNode, (ev, node, frame) => {
    const args = evalList(ev, node.arguments_?.arguments_ ?? [], frame);
    if (args instanceof Unknown) return args;
    return withBlock(ev, node.block, frame, (block) =>
      callSuper(ev, node, args.values, block ?? frame.method?.block ?? null, frame),
    );
  }),
  on(ForwardingSuperNode, (ev, node, frame) =>
    withBlock(ev, node.block, frame, (block) =>
      callSuper(ev, node, frame.method?.forward(frame.scope) ?? [], block ?? frame.method?.block ?? null, frame),
    ),
  ),
  on(MatchWriteNode, (ev, node, frame) => {
    const value = ev.eval(node.call, frame);
    const match = settled(value) instanceof Unknown ? value : (ev.globals.get('$~') ?? null);
    for (const target of node.targets) {
      if (!('name' in target) || !('depth' in target)) continue;
      const variables = localsOf(frame, target);
      const name = RubySymbol.of(target.name);
      ev.set(variables, target.name, match === null ? null : send(ev, match, '[]', [name], null, ev.site(node, frame)));
    }
    return value;
  }),
];

function evalCall(ev: Interpreter, node: CallNode, frame: Frame): Value {
  const site = ev.site(node, frame);
  const hasSelf = node.receiver !== null;
  if (node.receiver === null && node.isVariableCall() && node.arguments_ === null && node.block === null) {
    const holder = frame.file.isEval || frame.scope.holder(node.name) !== null ? frame.scope.holder(node.name) : null;
    if (holder !== null) return holder.variables.get(node.name) ?? null;
  }
  const receiver = node.receiver === null ? frame.self : ev.eval(node.receiver, frame);
  if (node.isSafeNavigation() && settled(receiver) === null) return null;
  const nodesGiven = node.arguments_?.arguments_ ?? [];
  const evaluated = evalArguments(ev, nodesGiven, frame, receiver instanceof HostObject);
  if (evaluated instanceof Unknown) return callUnknown(ev, node, frame, evaluated, receiver);
  const { values: args, nodes, block: forwarded } = evaluated;
  return withBlock(ev, node.block, frame, (given) => {
    const block = given ?? forwarded;
    if (!hasSelf || node.receiver instanceof SelfNode || isKernel(ev, receiver)) {
      const own = kernel.get(node.name);
      if (own !== undefined && !isHostMethod(receiver) && findMethod(ev, receiver, node.name) === null) {
        if (!isHarmless(node.name)) ev.changes++;
        const call: KernelCall = { ev, name: node.name, args, block, site, frame, node, self: receiver };
        return ev.attempt(site, () => own(call));
      }
    }
    if (hasSelf && receiver instanceof RubyObject && isHidden(ev, receiver, node, frame)) {
      const visibility = visibilityOf(receiver, node.name);
      const of = `an instance of ${receiver.module.name}`;
      return ev.fail('NoMethodError', `${visibility} method \`${node.name}' called for ${of}`, site);
    }
    const value = send(ev, receiver, node.name, args, block, site, {
      // Only host objects ask for them.
      argSites: receiver instanceof HostObject ? nodes.map((each) => ev.site(each, frame)) : [],
      isBare: !hasSelf && node.isVariableCall(),
    });
    return node.isAttributeWrite() ? (args.at(-1) ?? null) : value;
  });
}

/** A call with arguments of which it is not known how many there are: what it does with those that are is not known. */
function callUnknown(ev: Interpreter, node: CallNode, frame: Frame, unknown: Unknown, receiver: Value): Value {
  const given = node.arguments_?.arguments_ ?? [];
  const locals = given.filter((each) => each instanceof LocalVariableReadNode).map((each) => ev.eval(each, frame));
  return withBlock(ev, node.block, frame, (block) => sendToUnknown(ev, unknown, [receiver, ...locals], block));
}

/** Private methods are called on `self` alone, protected ones within methods of the same class. */
function isHidden(ev: Interpreter, receiver: RubyObject, { receiver: written, name }: CallNode, { self }: Frame) {
  const visibility = visibilityOf(receiver, name);
  if (visibility === 'public' || written instanceof SelfNode) return false;
  return visibility === 'private' || !ancestors(ev.core.classOf(self)).includes(receiver.module);
}

/** `Kernel.puts` and `Object.send` reach the same methods as `puts` and `send`. */
function isKernel(ev: Interpreter, receiver: Value): boolean {
  return receiver === ev.core.get('Kernel');
}

function isHostMethod(receiver: Value): boolean {
  return (
    receiver !== null &&
    typeof receiver === 'object' &&
    !(receiver instanceof RubyObject || receiver instanceof RubyModule) &&
    'className' in receiver
  );
}

function evalArguments(ev: Interpreter, given: readonly Node[], frame: Frame, isForHost: boolean) {
  const at = given.findIndex((each) => each instanceof ForwardingArgumentsNode);
  if (at < 0) {
    const list = evalList(ev, given, frame, isForHost);
    return list instanceof Unknown ? list : { ...list, block: null };
  }
  const list = evalList(ev, given.slice(0, at), frame);
  if (list instanceof Unknown) return list;
  const forwarded = frame.scope.holder('...')?.variables;
  const rest = forwarded?.get('...');
  const block = forwarded?.get('...&') ?? null;
  const values = rest instanceof RubyArray ? rest.items : [];
  const [first] = given.slice(at);
  const nodes = first === undefined ? [] : values.map(() => first);
  return {
    values: [...list.values, ...values],
    nodes: [...list.nodes, ...nodes],
    block: block instanceof RubyProc ? block : null,
  };
}

/** Runs a call with its block, out of which `break` ends the call. */
function withBlock(ev: Interpreter, node: Node | null, frame: Frame, call: (block: RubyProc | null) => Value): Value {
  if (node === null) return call(null);
  if (node instanceof BlockNode) {
    const target: Target = { kind: 'break' };
    return region(ev, target, () => call(makeBlock(ev, node, frame, target)));
  }
  if (!(node instanceof BlockArgumentNode)) return call(null);
  const given = settled(
    node.expression === null ? (frame.scope.holder('&')?.variables.get('&') ?? null) : ev.eval(node.expression, frame),
  );
  return call(toProc(ev, given, ev.site(node, frame)));
}

function toProc(ev: Interpreter, value: Value, site: Site): RubyProc | null {
  if (value === null || value instanceof RubyProc) return value;
  if (value instanceof RubySymbol)
    return new RubyProc(true, -2, site, ([first = null, ...rest], block) =>
      send(ev, first, value.name, rest, block, site),
    );
  if (value instanceof Unknown)
    return new RubyProc(true, -1, site, (args, block) => sendToUnknown(ev, value, args, block));
  const proc = send(ev, value, 'to_proc', [], null, site);
  return proc instanceof RubyProc ? proc : null;
}

function callSuper(ev: Interpreter, node: Node, args: readonly Value[], block: RubyProc | null, frame: Frame): Value {
  const { method, self } = frame;
  const site = ev.site(node, frame);
  if (method === null || method.owner === null) return ev.fail('RuntimeError', 'super called outside of method', site);
  const { name, owner } = method;
  if (self instanceof RubyModule && frame.isSingleton) {
    for (let each = owner.superclass; each !== null; each = each.superclass) {
      const own = each.ownMethods.get(name);
      if (own !== undefined) return own(self, args, block, site);
    }
  } else {
    const chain = ancestors(ev.core.classOf(self));
    for (const each of chain.slice(chain.indexOf(owner) + 1)) {
      const own = each.methods.get(name);
      if (own !== undefined) return own(self, args, block, site);
    }
  }
  return sendCore(ev, self, name, args, block, site);
}
