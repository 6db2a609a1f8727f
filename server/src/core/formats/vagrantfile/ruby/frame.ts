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
  /** What the text assigns in this scope, wherever it does: there from the start, as nil. */
  private readonly locals: readonly string[];

  constructor(parent: Scope | null, locals: readonly string[] = []) {
    this.parent = parent;
    this.locals = locals;
  }

  /** The variables that an assignment in a text given to `eval` changes, whose parser knows none around it. */
  home(name: string): Map<string, Value> {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent)
      if (scope.variables.has(name) || scope.locals.includes(name)) return scope.variables;
    return this.variables;
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

/** Where a local variable is kept; `depth` scopes up, as the parser counts. */
export function localsOf({ file, scope }: Frame, { name, depth }: Local): Map<string, Value> {
  return file.isEval ? scope.home(name) : scope.up(depth).variables;
}

interface Local {
  readonly name: string;
  readonly depth: number;
}

/** What the parser says that a scope assigns; of a text given to `eval` it cannot know what is assigned around it. */
export function ownLocals({ file }: Frame, { locals }: { readonly locals: readonly string[] }): readonly string[] {
  return file.isEval ? [] : locals;
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
