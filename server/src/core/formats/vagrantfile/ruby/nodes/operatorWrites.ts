import {
  CallAndWriteNode,
  CallOperatorWriteNode,
  CallOrWriteNode,
  ClassVariableAndWriteNode,
  ClassVariableOperatorWriteNode,
  ClassVariableOrWriteNode,
  ConstantAndWriteNode,
  ConstantOperatorWriteNode,
  ConstantOrWriteNode,
  GlobalVariableAndWriteNode,
  GlobalVariableOperatorWriteNode,
  GlobalVariableOrWriteNode,
  IndexAndWriteNode,
  IndexOperatorWriteNode,
  IndexOrWriteNode,
  InstanceVariableAndWriteNode,
  InstanceVariableOperatorWriteNode,
  InstanceVariableOrWriteNode,
  LocalVariableAndWriteNode,
  LocalVariableOperatorWriteNode,
  LocalVariableOrWriteNode,
  type Node,
} from '@ruby/prism/src/nodes.js';
import { lookUp } from '../constants';
import { send } from '../dispatch';
import { fork } from '../fork';
import { type Frame, localsOf } from '../frame';
import type { Interpreter } from '../interpreter';
import { classVariables, instanceVariables } from '../places';
import { isTruthy, settled, Unknown, type Value } from '../values';
import { type Entry, on } from './entry';
import { evalList } from './literals';

/** Where an operator writes: how it is read, and how it is written. */
interface Place {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
}

type PlaceOf<N> = (ev: Interpreter, node: N, frame: Frame) => Place | Unknown | null;

const local: PlaceOf<{ readonly name: string; readonly depth: number }> = (ev, node, frame) =>
  cell(ev, localsOf(frame, node), node.name);
const instance: PlaceOf<{ readonly name: string }> = (ev, { name }, { self }) =>
  cell(ev, instanceVariables(self) ?? new Map(), name);
const global: PlaceOf<{ readonly name: string }> = (ev, { name }) => cell(ev, ev.globals, name);
const classWide: PlaceOf<{ readonly name: string }> = (ev, { name }, frame) =>
  cell(ev, classVariables(frame, name), name);
const constant: PlaceOf<{ readonly name: string }> = (ev, { name }, frame) => ({
  read: () => lookUp(ev, name, frame) ?? null,
  write: (value) => ev.set(frame.module.constants, name, value),
});

interface AttributeNode {
  readonly receiver: Node | null;
  readonly readName: string;
  readonly writeName: string;
  readonly location: Node['location'];
  isSafeNavigation(): boolean;
}

const attribute: PlaceOf<Node & AttributeNode> = (ev, node, frame) => {
  const receiver = node.receiver === null ? frame.self : settled(ev.eval(node.receiver, frame));
  if (node.isSafeNavigation() && receiver === null) return null;
  const site = ev.site(node, frame);
  return {
    read: () => send(ev, receiver, node.readName, [], null, site),
    write: (value) => void send(ev, receiver, node.writeName, [value], null, site, { argSites: [site] }),
  };
};

const index: PlaceOf<Node & Pick<IndexOrWriteNode, 'receiver' | 'arguments_'>> = (ev, node, frame) => {
  const receiver = node.receiver === null ? frame.self : ev.eval(node.receiver, frame);
  const args = evalList(ev, node.arguments_?.arguments_ ?? [], frame);
  if (args instanceof Unknown) return args;
  const site = ev.site(node, frame);
  return {
    read: () => send(ev, receiver, '[]', args.values, null, site),
    write: (value) => void send(ev, receiver, '[]=', [...args.values, value], null, site),
  };
};

export const operatorWrites: readonly Entry[] = [
  on(LocalVariableOrWriteNode, orWrite(local)),
  on(InstanceVariableOrWriteNode, orWrite(instance)),
  on(GlobalVariableOrWriteNode, orWrite(global)),
  on(ClassVariableOrWriteNode, orWrite(classWide)),
  on(ConstantOrWriteNode, orWrite(constant)),
  on(CallOrWriteNode, orWrite(attribute)),
  on(IndexOrWriteNode, orWrite(index)),
  on(LocalVariableAndWriteNode, andWrite(local)),
  on(InstanceVariableAndWriteNode, andWrite(instance)),
  on(GlobalVariableAndWriteNode, andWrite(global)),
  on(ClassVariableAndWriteNode, andWrite(classWide)),
  on(ConstantAndWriteNode, andWrite(constant)),
  on(CallAndWriteNode, andWrite(attribute)),
  on(IndexAndWriteNode, andWrite(index)),
  on(LocalVariableOperatorWriteNode, operate(local)),
  on(InstanceVariableOperatorWriteNode, operate(instance)),
  on(GlobalVariableOperatorWriteNode, operate(global)),
  on(ClassVariableOperatorWriteNode, operate(classWide)),
  on(ConstantOperatorWriteNode, operate(constant)),
  on(CallOperatorWriteNode, operate(attribute)),
  on(IndexOperatorWriteNode, operate(index)),
];

function cell(ev: Interpreter, cells: Map<string, Value>, name: string): Place {
  return { read: () => cells.get(name) ?? null, write: (value) => ev.set(cells, name, value) };
}

/** `a ||= b`: where it is not known whether a is set, it is not known what it holds afterwards. */
function orWrite<P>(placeOf: PlaceOf<P>) {
  return (ev: Interpreter, node: P & { readonly value: Node }, frame: Frame): Value => {
    const place = placeOf(ev, node, frame);
    if (place === null || place instanceof Unknown) return place;
    const now = settled(place.read());
    if (now instanceof Unknown) return maybe(ev, now, () => ev.eval(node.value, frame));
    return isTruthy(now) ? now : store(place, ev.eval(node.value, frame));
  };
}

function andWrite<P>(placeOf: PlaceOf<P>) {
  return (ev: Interpreter, node: P & { readonly value: Node }, frame: Frame): Value => {
    const place = placeOf(ev, node, frame);
    if (place === null || place instanceof Unknown) return place;
    const now = settled(place.read());
    if (now instanceof Unknown) return maybe(ev, now, () => ev.eval(node.value, frame));
    return isTruthy(now) ? store(place, ev.eval(node.value, frame)) : now;
  };
}

function operate<P>(placeOf: PlaceOf<P>) {
  return (
    ev: Interpreter,
    node: P & Node & { readonly value: Node; readonly binaryOperator: string },
    frame: Frame,
  ): Value => {
    const place = placeOf(ev, node, frame);
    if (place === null || place instanceof Unknown) return place;
    const now = place.read();
    const value = ev.eval(node.value, frame);
    return store(place, send(ev, now, node.binaryOperator, [value], null, ev.site(node, frame)));
  };
}

function store({ write }: Place, value: Value): Value {
  write(value);
  return value;
}

function maybe(ev: Interpreter, unknown: Unknown, run: () => Value): Value {
  fork(ev, { times: 'maybe', unknown }, [run, () => null]);
  return unknown;
}
