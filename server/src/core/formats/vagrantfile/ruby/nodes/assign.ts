import {
  CallTargetNode,
  ClassVariableTargetNode,
  ClassVariableWriteNode,
  ConstantPathTargetNode,
  ConstantTargetNode,
  ConstantWriteNode,
  GlobalVariableTargetNode,
  GlobalVariableWriteNode,
  ImplicitRestNode,
  IndexTargetNode,
  InstanceVariableTargetNode,
  InstanceVariableWriteNode,
  LocalVariableTargetNode,
  MultiTargetNode,
  type Node,
  RequiredParameterNode,
  SplatNode,
} from '@ruby/prism/src/nodes.js';
import { send } from '../dispatch';
import { type Frame, localsOf } from '../frame';
import type { Interpreter } from '../interpreter';
import { classVariables, instanceVariables } from '../places';
import { RubyArray, RubyModule, type Site, settled, Unknown, type Value } from '../values';
import { evalList } from './literals';

/** Gives a value to whatever may stand on the left of `=`. */
export function assign(ev: Interpreter, target: Node, value: Value, frame: Frame): Value {
  if (target instanceof LocalVariableTargetNode) ev.set(localsOf(frame, target), target.name, value);
  else if (target instanceof RequiredParameterNode) ev.set(frame.scope.variables, target.name, value);
  else if (target instanceof InstanceVariableTargetNode || target instanceof InstanceVariableWriteNode) {
    const variables = instanceVariables(frame.self);
    if (variables !== null) ev.set(variables, target.name, value);
  } else if (target instanceof GlobalVariableTargetNode || target instanceof GlobalVariableWriteNode)
    ev.set(ev.globals, target.name, value);
  else if (target instanceof ClassVariableTargetNode || target instanceof ClassVariableWriteNode)
    ev.set(classVariables(frame, target.name), target.name, value);
  else if (target instanceof ConstantTargetNode || target instanceof ConstantWriteNode) {
    nameAfter(value, target.name);
    ev.set(frame.module.constants, target.name, value);
  } else if (target instanceof ConstantPathTargetNode) {
    const parent = target.parent === null ? ev.core.get('Object') : ev.eval(target.parent, frame);
    if (parent instanceof RubyModule) ev.set(parent.constants, target.name ?? '', value);
  } else if (target instanceof MultiTargetNode) assignAll(ev, target, value, frame, ev.site(target, frame));
  else if (target instanceof CallTargetNode)
    send(ev, ev.eval(target.receiver, frame), target.name, [value], null, ev.site(target, frame));
  else if (target instanceof IndexTargetNode) {
    const receiver = ev.eval(target.receiver, frame);
    const args = evalList(ev, target.arguments_?.arguments_ ?? [], frame);
    if (!(args instanceof Unknown)) send(ev, receiver, '[]=', [...args.values, value], null, ev.site(target, frame));
  } else if (target instanceof SplatNode && target.expression !== null) assign(ev, target.expression, value, frame);
  return value;
}

/** A class made by a call gets its name from the constant that it is first given to. */
function nameAfter(value: Value, name: string): void {
  if (value instanceof RubyModule && value.name === '') value.name = name;
}

/** Destructures: `a, (b, *c), d = value`. */
export function assignAll(
  ev: Interpreter,
  {
    lefts,
    rest,
    rights,
  }: { readonly lefts: readonly Node[]; readonly rest: Node | null; readonly rights: readonly Node[] },
  value: Value,
  frame: Frame,
  site: Site,
): void {
  const now = settled(value);
  if (now instanceof Unknown) {
    for (const target of [...lefts, ...(rest === null ? [] : [rest]), ...rights]) assign(ev, target, now, frame);
    return;
  }
  const items = now instanceof RubyArray ? [...now.items] : [now];
  ev.charge(items.length, site);
  for (const [at, target] of lefts.entries()) assign(ev, target, items[at] ?? null, frame);
  const restCount = Math.max(0, items.length - lefts.length - rights.length);
  const afterRest = lefts.length + (rest === null ? 0 : restCount);
  if (rest !== null && !(rest instanceof ImplicitRestNode))
    assign(ev, rest, new RubyArray(items.slice(lefts.length, afterRest)), frame);
  for (const [at, target] of rights.entries()) assign(ev, target, items[afterRest + at] ?? null, frame);
}
