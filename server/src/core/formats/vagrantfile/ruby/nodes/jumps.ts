import { type ArgumentsNode, BreakNode, NextNode, RedoNode, RetryNode, ReturnNode } from '@ruby/prism/src/nodes.js';
import { Jump, Stop, type Target } from '../flow';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { RubyArray, Unknown, type Value } from '../values';
import { type Entry, on } from './entry';
import { evalList } from './literals';

export const jumps: readonly Entry[] = [
  on(NextNode, (ev, node, frame) => jump(frame.next, values(ev, node.arguments_, frame))),
  on(BreakNode, (ev, node, frame) => jump(frame.break, values(ev, node.arguments_, frame))),
  on(ReturnNode, (ev, node, frame) => jump(frame.return ?? frame.next, values(ev, node.arguments_, frame))),
  on(RedoNode, (ev, node, frame) => {
    throw new Stop('ruby-not-followed', ev.site(node, frame), '`redo` is not followed', false);
  }),
  on(RetryNode, (_ev, _node, frame) => jump(frame.retry, null)),
];

/** A `return` at the top of a file leaves the file. */
const top: Target = { kind: 'return' };

function jump(target: Target | null, value: Value): never {
  throw new Jump(target ?? top, value);
}

function values(ev: Interpreter, node: ArgumentsNode | null, frame: Frame): Value {
  if (node === null) return null;
  const given = evalList(ev, node.arguments_, frame);
  if (given instanceof Unknown) return given;
  return given.values.length === 1 ? (given.values[0] ?? null) : new RubyArray(given.values);
}
