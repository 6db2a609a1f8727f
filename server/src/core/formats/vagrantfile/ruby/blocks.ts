import type { BlockNode, LambdaNode, Node } from '@ruby/prism/src/nodes.js';
import {
  BlockParametersNode,
  ItParametersNode,
  NumberedParametersNode,
  ParametersNode,
} from '@ruby/prism/src/nodes.js';
import type { Target } from './flow';
import { region } from './fork';
import { type Frame, ownLocals, Scope } from './frame';
import type { Interpreter } from './interpreter';
import { evalBody } from './nodes/entry';
import { arityOf, bind, bindBlock } from './parameters';
import { RubyModule, RubyProc, settled, Unknown, type Value } from './values';

/** A block as a value. It sees the variables around it by reference, as they are whenever it runs. */
export function makeBlock(ev: Interpreter, node: BlockNode, frame: Frame, breaks: Target): RubyProc {
  const parameters = parametersOf(node.parameters);
  const numbered = numberedOf(node.parameters);
  const arity = parameters === null ? numbered : arityOf(parameters, false);
  const proc: RubyProc = new RubyProc(false, arity, ev.site(node, frame), (args, block, self) => {
    const next: Target = { kind: 'next' };
    const scope = new Scope(frame.scope, ownLocals(frame, node));
    const inner = { ...frame, ...selfOf(self), scope, next, break: breaks };
    ev.charge(1, proc.site);
    if (parameters !== null) bindBlock(ev, parameters, args, block, inner, proc.site);
    else if (numbered > 0) bindNumbered(scope, numbered, args);
    return region(ev, next, () => evalBody(ev, node.body, inner));
  });
  return proc;
}

/** `->(x) { … }`: its `return` leaves only itself, and it counts its arguments. */
export function makeLambda(
  ev: Interpreter,
  node: {
    readonly parameters: Node | null;
    readonly body: Node | null;
    readonly locals: string[];
    readonly location: BlockNode['location'];
  } & (LambdaNode | BlockNode),
  frame: Frame,
): RubyProc {
  const parameters = parametersOf(node.parameters);
  const numbered = numberedOf(node.parameters);
  const arity = parameters === null ? numbered : arityOf(parameters, true);
  const lambda: RubyProc = new RubyProc(true, arity, ev.site(node, frame), (args, block, self) => {
    const end: Target = { kind: 'return' };
    const scope = new Scope(frame.scope, ownLocals(frame, node));
    const inner = { ...frame, ...selfOf(self), scope, next: end, break: end, return: end };
    ev.charge(1, lambda.site);
    return region(ev, end, () => {
      if (parameters !== null) {
        const refused = bind(ev, parameters, args, block, inner, lambda.site);
        if (refused !== null) return refused;
      } else if (numbered > 0) bindNumbered(scope, numbered, args);
      return evalBody(ev, node.body, inner);
    });
  });
  return lambda;
}

function selfOf(self: Value | undefined): Partial<Frame> {
  if (self === undefined) return {};
  return self instanceof RubyModule ? { self, module: self } : { self };
}

function parametersOf(node: Node | null): ParametersNode | null {
  if (node instanceof ParametersNode) return node;
  return node instanceof BlockParametersNode ? node.parameters : null;
}

/** How many of `_1`, `_2` … there are; `it` counts as one. */
function numberedOf(node: Node | null): number {
  if (node instanceof NumberedParametersNode) return node.maximum;
  return node instanceof ItParametersNode ? 1 : 0;
}

function bindNumbered(scope: Scope, count: number, args: readonly Value[]): void {
  const [first] = args;
  const whole = first === undefined ? null : settled(first);
  const items =
    count > 1 && args.length === 1 && whole !== null && typeof whole === 'object' && 'items' in whole
      ? whole.items
      : args;
  for (let at = 0; at < count; at++)
    scope.variables.set(`_${at + 1}`, whole instanceof Unknown && args.length === 1 ? whole : (items[at] ?? null));
  scope.variables.set('it', first ?? null);
}
