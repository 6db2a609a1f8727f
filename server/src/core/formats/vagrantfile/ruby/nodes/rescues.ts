import { BeginNode, type Node, RescueModifierNode, type RescueNode, SplatNode } from '@ruby/prism/src/nodes.js';
import { Jump, Raised, type Target } from '../flow';
import { fork, settle } from '../fork';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import { ancestors } from '../modules';
import { splat } from '../splat';
import { RubyModule, type RubyObject, settled, Unknown, type Value } from '../values';
import { assign } from './assign';
import { type Entry, evalBody, on } from './entry';

export const rescues: readonly Entry[] = [
  on(BeginNode, (ev, node, frame) => {
    try {
      if (node.rescueClause === null) return evalBody(ev, node.statements, frame);
      return retrying(ev, node, node.rescueClause, frame);
    } finally {
      if (node.ensureClause !== null) evalBody(ev, node.ensureClause.statements, frame);
    }
  }),
  on(RescueModifierNode, (ev, node, frame) =>
    rescuing(
      ev,
      () => ev.eval(node.expression, frame),
      (value) => value,
      () => ({ value: ev.eval(node.rescueExpression, frame) }),
    ),
  ),
];

/** `retry` in a rescue clause runs the body again. */
function retrying(
  ev: Interpreter,
  { statements, elseClause, location }: BeginNode,
  clause: RescueNode,
  frame: Frame,
): Value {
  for (;;) {
    ev.charge(10, { file: frame.file.path, span: frame.file.spanOf(location) });
    const retry: Target = { kind: 'retry' };
    try {
      return rescuing(
        ev,
        () => evalBody(ev, statements, frame),
        (value) => (elseClause === null ? value : ev.eval(elseClause, frame)),
        (exception) => rescue(ev, clause, exception, { ...frame, retry }),
      );
    } catch (thrown) {
      if (!(thrown instanceof Jump && thrown.target === retry)) throw thrown;
    }
  }
}

type Rescue = (exception: RubyObject | Unknown) => { readonly value: Value } | null;

function rescuing(ev: Interpreter, body: () => Value, otherwise: (value: Value) => Value, handle: Rescue): Value {
  const target: Target = { kind: 'rescue' };
  const depth = ev.rescues.length;
  ev.rescues.push(target);
  const outcome = attempt(ev, target, body);
  ev.rescues.length = depth;
  if (outcome instanceof Raised) {
    const handled = handle(outcome.exception);
    if (handled === null) throw ev.rescues.length > 0 ? outcome : ev.unrescued(outcome.exception);
    return handled.value;
  }
  const [maybe] = outcome.mine;
  if (maybe === undefined) return otherwise(outcome.value);
  const { doubt } = maybe;
  return fork(ev, doubt, [() => otherwise(outcome.value), () => handle(doubt.unknown)?.value ?? null]);
}

function attempt(ev: Interpreter, target: Target, body: () => Value): ReturnType<typeof settle> | Raised {
  const depth = ev.rescues.length;
  try {
    return settle(ev, ev.pending.length, target, body);
  } catch (thrown) {
    ev.rescues.length = depth - 1;
    if (thrown instanceof Raised) return thrown;
    throw thrown;
  }
}

function rescue(
  ev: Interpreter,
  node: RescueNode,
  exception: RubyObject | Unknown,
  frame: Frame,
): { readonly value: Value } | null {
  for (let clause: RescueNode | null = node; clause !== null; clause = clause.subsequent) {
    if (!(exception instanceof Unknown) && !matches(ev, clause.exceptions, exception, frame)) continue;
    if (clause.reference !== null) assign(ev, clause.reference, exception, frame);
    ev.globals.set('$!', exception);
    return { value: evalBody(ev, clause.statements, frame) };
  }
  return null;
}

function matches(ev: Interpreter, listed: readonly Node[], exception: RubyObject, frame: Frame): boolean {
  const above = ancestors(exception.module);
  if (listed.length === 0) return above.includes(ev.core.get('StandardError'));
  const classes = listed.flatMap((node): readonly Value[] => {
    if (!(node instanceof SplatNode) || node.expression === null) return [ev.eval(node, frame)];
    const spread = splat(ev, ev.eval(node.expression, frame), ev.site(node, frame));
    return spread instanceof Unknown ? [] : spread;
  });
  return classes.some((each) => {
    const known = settled(each);
    // A class of a library that is not read here: it may be the one, and its name says that the file expects it.
    if (known instanceof Unknown) return above.includes(ev.core.get('LoadError'));
    return known instanceof RubyModule && above.includes(known);
  });
}
