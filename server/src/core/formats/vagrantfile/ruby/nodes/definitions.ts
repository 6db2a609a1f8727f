import {
  AliasGlobalVariableNode,
  AliasMethodNode,
  ClassNode,
  ConstantPathNode,
  DefNode,
  ModuleNode,
  type Node,
  PostExecutionNode,
  PreExecutionNode,
  SingletonClassNode,
  SymbolNode,
  UndefNode,
} from '@ruby/prism/src/nodes.js';
import { findCore, findMethod, send } from '../dispatch';
import type { Target } from '../flow';
import { region } from '../fork';
import { type Activation, type Frame, ownLocals, Scope } from '../frame';
import type { Interpreter } from '../interpreter';
import { bind, forwarded } from '../parameters';
import { type Method, RubyModule, RubyObject, RubySymbol, settled, Unknown, type Value } from '../values';
import { type Entry, evalBody, on } from './entry';

export const definitions: readonly Entry[] = [
  on(DefNode, (ev, node, frame) => {
    const of = node.receiver === null ? null : settled(ev.eval(node.receiver, frame));
    if (of instanceof Unknown) return of;
    ev.changes++;
    const isOwn = of instanceof RubyModule || frame.isSingleton;
    const owner = of instanceof RubyModule ? of : of instanceof RubyObject ? singletonOf(of) : frame.module;
    const method = makeMethod(ev, node, frame, owner, isOwn);
    (isOwn ? owner.ownMethods : owner.methods).set(node.name, method);
    if (!isOwn && (owner.visibility !== 'public' || owner.visibilities.has(node.name)))
      owner.visibilities.set(node.name, of === null ? owner.visibility : 'public');
    if (owner.isFunctions) owner.ownMethods.set(node.name, method);
    return RubySymbol.of(node.name);
  }),
  on(ClassNode, (ev, node, frame) => {
    const superclass = node.superclass === null ? null : settled(ev.eval(node.superclass, frame));
    const base = superclass instanceof RubyModule ? superclass : ev.core.get('Object');
    let isNew = false;
    const module = moduleAt(ev, node.constantPath, node.name, frame, (name, outer) => {
      isNew = true;
      return new RubyModule(name, true, base, outer);
    });
    ev.changes++;
    if (superclass instanceof Unknown) module.beyond = superclass;
    if (isNew && findMethod(ev, base, 'inherited') !== null)
      send(ev, base, 'inherited', [module], null, ev.site(node, frame));
    return inside(ev, node.body, frame, module, false);
  }),
  on(ModuleNode, (ev, node, frame) => {
    const module = moduleAt(
      ev,
      node.constantPath,
      node.name,
      frame,
      (name, outer) => new RubyModule(name, false, null, outer),
    );
    return inside(ev, node.body, frame, module, false);
  }),
  on(SingletonClassNode, (ev, node, frame) => {
    const of = settled(ev.eval(node.expression, frame));
    if (of instanceof RubyModule) return inside(ev, node.body, frame, of, true);
    if (of instanceof RubyObject) return inside(ev, node.body, frame, singletonOf(of), false);
    return of instanceof Unknown ? of : ev.unknown('methods of one value alone are not followed', ev.site(node, frame));
  }),
  on(AliasMethodNode, (ev, node, frame) => {
    if (!(node.newName instanceof SymbolNode && node.oldName instanceof SymbolNode)) return null;
    alias(ev, frame.module, node.newName.unescaped.value, node.oldName.unescaped.value);
    return null;
  }),
  on(AliasGlobalVariableNode, (ev, node, frame) =>
    ev.unknown('an alias of a global variable is not followed', ev.site(node, frame)),
  ),
  on(UndefNode, (ev, node, frame) => {
    ev.changes++;
    for (const name of node.names) if (name instanceof SymbolNode) frame.module.methods.delete(name.unescaped.value);
    return null;
  }),
  on(PreExecutionNode, (ev, node, frame) => evalBody(ev, node.statements, frame)),
  on(PostExecutionNode, () => null),
];

export function makeMethod(
  ev: Interpreter,
  node: DefNode,
  frame: Frame,
  owner: RubyModule,
  isSingleton: boolean,
): Method {
  return (self, args, block, site) => {
    const end: Target = { kind: 'return' };
    const method: Activation = {
      name: node.name,
      owner,
      args,
      block,
      forward: (scope) => forwarded(node.parameters, scope),
    };
    const inner: Frame = {
      ...frame,
      self,
      scope: new Scope(null, ownLocals(frame, node)),
      isSingleton: isSingleton && frame.isSingleton,
      method,
      next: null,
      break: null,
      return: end,
      retry: null,
    };
    ev.charge(2, site);
    return region(ev, end, () => {
      if (node.parameters !== null) {
        const refused = bind(ev, node.parameters, args, block, inner, site);
        if (refused !== null) return refused;
      } else if (args.length > 0)
        return ev.fail('ArgumentError', `wrong number of arguments (given ${args.length}, expected 0)`, site);
      return evalBody(ev, node.body, inner);
    });
  };
}

export function alias(ev: Interpreter, module: RubyModule, name: string, old: string): void {
  ev.changes++;
  const probe = new RubyObject(module);
  const method = findMethod(ev, probe, old);
  if (method !== null) module.methods.set(name, method);
  else if (findCore(ev, probe, old) !== null)
    module.methods.set(name, (self, args, block, site) => send(ev, self, old, args, block, site));
}

/** A module of one object's own methods. */
function singletonOf(object: RubyObject): RubyModule {
  const known = object.extended.find(({ name }) => name === singletonName);
  if (known !== undefined) return known;
  const module = new RubyModule(singletonName, false, null, object.module);
  object.extended.unshift(module);
  return module;
}

const singletonName = '(singleton)';

function moduleAt(
  ev: Interpreter,
  path: Node,
  name: string,
  frame: Frame,
  make: (name: string, outer: RubyModule) => RubyModule,
): RubyModule {
  const parent =
    path instanceof ConstantPathNode && path.parent !== null ? settled(ev.eval(path.parent, frame)) : frame.module;
  const outer = parent instanceof RubyModule ? parent : frame.module;
  const known =
    outer.constants.get(name) ?? (outer === frame.module ? ev.core.get('Object').constants.get(name) : undefined);
  if (known instanceof RubyModule) return known;
  const module = make(outer === ev.core.get('Object') ? name : `${outer.name}::${name}`, outer);
  ev.set(outer.constants, name, module);
  return module;
}

function inside(ev: Interpreter, body: Node | null, frame: Frame, module: RubyModule, isSingleton: boolean): Value {
  module.visibility = 'public';
  return evalBody(ev, body, {
    ...frame,
    self: module,
    module,
    isSingleton,
    scope: new Scope(null),
    method: null,
    next: null,
    break: null,
  });
}
