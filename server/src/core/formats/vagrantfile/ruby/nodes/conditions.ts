import {
  AndNode,
  DefinedNode,
  ElseNode,
  FlipFlopNode,
  IfNode,
  type Node,
  OrNode,
  UnlessNode,
} from '@ruby/prism/src/nodes.js';
import { definedAs } from '../defined';
import { fork } from '../fork';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { isTruthy, RubyString, settled, Unknown, type Value } from '../values';
import { type Entry, evalBody, on } from './entry';

export const conditions: readonly Entry[] = [
  on(IfNode, (ev, node, frame) => choose(ev, node.predicate, node.statements, node.subsequent, frame)),
  on(UnlessNode, (ev, node, frame) => choose(ev, node.predicate, node.elseClause, node.statements, frame)),
  on(ElseNode, (ev, node, frame) => evalBody(ev, node.statements, frame)),
  on(AndNode, (ev, node, frame) => {
    const left = settled(ev.eval(node.left, frame));
    if (left instanceof Unknown) {
      const right = branch(ev, left, () => ev.eval(node.right, frame));
      return right === null || right === false ? right : left;
    }
    return isTruthy(left) ? ev.eval(node.right, frame) : left;
  }),
  on(OrNode, (ev, node, frame) => {
    const left = settled(ev.eval(node.left, frame));
    if (left instanceof Unknown) {
      branch(ev, left, () => ev.eval(node.right, frame));
      return left;
    }
    return isTruthy(left) ? left : ev.eval(node.right, frame);
  }),
  on(DefinedNode, (ev, node, frame) => {
    const kind = definedAs(ev, node.value, frame);
    return kind === null || kind instanceof Unknown ? kind : new RubyString(kind);
  }),
  on(FlipFlopNode, (ev, node, frame) => ev.unknown('a flip-flop is not followed', ev.site(node, frame))),
];

function choose(ev: Interpreter, predicate: Node, yes: Node | null, no: Node | null, frame: Frame): Value {
  const condition = settled(ev.eval(predicate, frame));
  if (condition instanceof Unknown)
    return fork(ev, { times: 'maybe', unknown: condition }, [
      () => evalBody(ev, yes, frame),
      () => evalBody(ev, no, frame),
    ]);
  return evalBody(ev, isTruthy(condition) ? yes : no, frame);
}

/** What runs only where an unknown is what it is not known to be. */
function branch(ev: Interpreter, unknown: Unknown, run: () => Value): Value {
  let value: Value = null;
  fork(ev, { times: 'maybe', unknown }, [
    () => {
      value = run();
      return value;
    },
    () => null,
  ]);
  return settled(value);
}
