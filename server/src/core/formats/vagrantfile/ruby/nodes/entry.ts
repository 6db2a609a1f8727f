import type { Node } from '@ruby/prism/src/nodes.js';
import type { Frame } from '../frame';
import type { Interpreter } from '../interpreter';
import type { Value } from '../values';

export type Evaluate<N> = (ev: Interpreter, node: N, frame: Frame) => Value;

/** A kind of node, by its class: a minifier may rename the class, but not make another one of it. */
export type Entry = readonly [type: unknown, evaluate: Evaluate<Node>];

export function on<N extends Node>(type: abstract new (...args: never[]) => N, evaluate: Evaluate<N>): Entry {
  return [type, (ev, node, frame) => (node instanceof type ? evaluate(ev, node, frame) : null)];
}

/** The value of a body that may be empty. */
export function evalBody(ev: Interpreter, body: Node | null, frame: Frame): Value {
  return body === null ? null : ev.eval(body, frame);
}
