import { ForNode, type Node, UntilNode, WhileNode } from '@ruby/prism/src/nodes.js';
import { send } from '../dispatch';
import type { Target } from '../flow';
import { fork, region } from '../fork';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { isTruthy, RubyArray, RubyProc, settled, Unknown, type Value } from '../values';
import { assign } from './assign';
import { type Entry, evalBody, on } from './entry';

export const loops: readonly Entry[] = [
  on(WhileNode, (ev, node, frame) => repeat(ev, node, frame, true)),
  on(UntilNode, (ev, node, frame) => repeat(ev, node, frame, false)),
  on(ForNode, (ev, node, frame) => {
    const end: Target = { kind: 'break' };
    const next: Target = { kind: 'next' };
    const collection = ev.eval(node.collection, frame);
    const inner = { ...frame, next, break: end };
    // Its variable is one of the scope around it: closures made in the loop all see its last value.
    const body = new RubyProc(false, 1, ev.site(node, frame), (args) => {
      const [first = null] = args;
      assign(ev, node.index, args.length > 1 ? new RubyArray([...args]) : first, frame);
      return region(ev, next, () => evalBody(ev, node.statements, inner));
    });
    return region(ev, end, () => send(ev, collection, 'each', [], body, ev.site(node.collection, frame)));
  }),
];

function repeat(
  ev: Interpreter,
  node: { readonly predicate: Node; readonly statements: Node | null; isBeginModifier(): boolean },
  frame: Frame,
  until: boolean,
): Value {
  const end: Target = { kind: 'break' };
  return region(ev, end, () => {
    const body = () => {
      const next: Target = { kind: 'next' };
      return region(ev, next, () => evalBody(ev, node.statements, { ...frame, next, break: end }));
    };
    if (node.isBeginModifier()) body();
    for (;;) {
      const condition = settled(ev.eval(node.predicate, { ...frame, break: end }));
      if (condition instanceof Unknown) {
        fork(ev, { times: 'many', unknown: condition }, [body, () => null]);
        return null;
      }
      if (isTruthy(condition) !== until) return null;
      body();
    }
  });
}
