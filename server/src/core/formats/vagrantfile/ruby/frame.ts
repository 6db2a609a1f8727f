import type { Span } from '../../../text/span';
import type { Target } from './flow';
import type { RubyModule, RubyProc, Value } from './values';

/** A file that code stands in. */
export interface SourceFile {
  readonly path: string;
  readonly spanOf: (location: { readonly startOffset: number; readonly length: number }) => Span;
  /** Whether the code is given to `eval`, and so may use locals that its own text does not define. */
  readonly isEval: boolean;
  /** The text, for reasons that quote it. */
  readonly text: string;
}

/** Local variables. A block's scope has the scope around it as its parent, and changes that one's variables in place. */
export class Scope {
  readonly variables = new Map<string, Value>();
  readonly parent: Scope | null;

  constructor(parent: Scope | null) {
    this.parent = parent;
  }

  /** The scope that has a variable of that name. */
  holder(name: string): Scope | null {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent)
      if (scope.variables.has(name)) return scope;
    return null;
  }

  up(depth: number): Scope {
    let scope: Scope = this;
    for (let left = depth; left > 0 && scope.parent !== null; left--) scope = scope.parent;
    return scope;
  }
}

/** A method under way: what `super`, `yield` and `__method__` mean. */
export interface Activation {
  readonly name: string;
  readonly owner: RubyModule | null;
  readonly args: readonly Value[];
  readonly block: RubyProc | null;
  /** What `super` without arguments passes on: the parameters as they are now. */
  readonly forward: (scope: Scope) => readonly Value[];
}

/** All that code finds around it. */
export interface Frame {
  readonly file: SourceFile;
  readonly self: Value;
  readonly scope: Scope;
  /** Where `def` defines and constants are looked for first. */
  readonly module: RubyModule;
  /** Whether `def` makes methods of the module itself (`class << self`). */
  readonly isSingleton: boolean;
  readonly method: Activation | null;
  readonly next: Target | null;
  readonly break: Target | null;
  readonly return: Target | null;
  /** The `begin` whose rescue clause runs. */
  readonly retry: Target | null;
}
