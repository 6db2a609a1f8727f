import {
  BackReferenceReadNode,
  ClassVariableReadNode,
  ClassVariableWriteNode,
  ConstantPathNode,
  ConstantPathWriteNode,
  ConstantReadNode,
  ConstantWriteNode,
  GlobalVariableReadNode,
  GlobalVariableWriteNode,
  InstanceVariableReadNode,
  InstanceVariableWriteNode,
  ItLocalVariableReadNode,
  LocalVariableReadNode,
  LocalVariableWriteNode,
  MultiWriteNode,
  NumberedReferenceReadNode,
} from '@ruby/prism/src/nodes.js';
import { constantAt, findConstant } from '../constants';
import { localsOf } from '../frame';
import { classVariables, globalOf, instanceVariables } from '../places';
import { RubyModule } from '../values';
import { assign, assignAll } from './assign';
import { type Entry, evalBody, on } from './entry';

export const variables: readonly Entry[] = [
  on(LocalVariableReadNode, (_ev, node, frame) => localsOf(frame, node).get(node.name) ?? null),
  on(ItLocalVariableReadNode, (_ev, _node, frame) => frame.scope.variables.get('it') ?? null),
  on(LocalVariableWriteNode, (ev, node, frame) => {
    const value = ev.eval(node.value, frame);
    if (node.depth === 0 && !frame.file.isEval) ev.setOwn(frame.scope.variables, node.name, value);
    else ev.set(localsOf(frame, node), node.name, value);
    return value;
  }),
  on(InstanceVariableReadNode, (_ev, node, frame) => instanceVariables(frame.self)?.get(node.name) ?? null),
  on(InstanceVariableWriteNode, (ev, node, frame) => assign(ev, node, ev.eval(node.value, frame), frame)),
  on(ClassVariableReadNode, (ev, node, frame) => {
    const value = classVariables(frame, node.name).get(node.name);
    return (
      value ??
      ev.fail('NameError', `uninitialized class variable ${node.name} in ${frame.module.name}`, ev.site(node, frame))
    );
  }),
  on(ClassVariableWriteNode, (ev, node, frame) => assign(ev, node, ev.eval(node.value, frame), frame)),
  on(GlobalVariableReadNode, (ev, node, frame) => globalOf(ev, node.name, ev.site(node, frame))),
  on(GlobalVariableWriteNode, (ev, node, frame) => assign(ev, node, ev.eval(node.value, frame), frame)),
  on(NumberedReferenceReadNode, (ev, node, frame) => globalOf(ev, `$${node.number}`, ev.site(node, frame))),
  on(BackReferenceReadNode, (ev, node, frame) => globalOf(ev, node.name, ev.site(node, frame))),
  on(ConstantReadNode, (ev, node, frame) => findConstant(ev, node.name, frame, ev.site(node, frame))),
  on(ConstantPathNode, (ev, node, frame) => {
    const parent = node.parent === null ? ev.core.get('Object') : ev.eval(node.parent, frame);
    return constantAt(ev, parent, node.name ?? '', ev.site(node, frame), ev.quote(node, frame));
  }),
  on(ConstantWriteNode, (ev, node, frame) => assign(ev, node, ev.eval(node.value, frame), frame)),
  on(ConstantPathWriteNode, (ev, node, frame) => {
    const value = ev.eval(node.value, frame);
    const parent = node.target.parent === null ? ev.core.get('Object') : evalBody(ev, node.target.parent, frame);
    if (parent instanceof RubyModule) ev.set(parent.constants, node.target.name ?? '', value);
    return value;
  }),
  on(MultiWriteNode, (ev, node, frame) => {
    const value = ev.eval(node.value, frame);
    assignAll(ev, node, value, frame, ev.site(node, frame));
    return value;
  }),
];
