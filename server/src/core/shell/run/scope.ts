import type { Function as ShellFunction } from 'unbash';
import type { Argument } from '../words/argument';
import { UNKNOWN } from '../words/argument';

/** A variable's text, or the items of an array. Either may hold marks of what is not known. */
export type Value = string | readonly string[];

/** Longest text and longest list that a variable keeps: one that doubles itself must not fill the memory. */
const MOST_TEXT = 16_384;
const MOST_ITEMS = 2_000;

export interface Variables {
  get(name: string): string | undefined;
}

/** Why the commands that follow in this list do not run. `fail` is an exit that fails the build with it. */
export type End = 'exit' | 'fail' | 'return' | 'loop';

/**
 * What the commands of one shell see of each other: variables, the current folder, functions. A subshell or a branch
 * that may not run works on a child, so that its parent can take over nothing, or only doubt.
 */
export class Scope {
  folder: string | null;
  /** The words of the function call that runs; null outside of functions. */
  positional: readonly Argument[] | null;
  ended: End | null = null;
  /** True once a branch that may have run has ended the list: what follows runs only perhaps. */
  doubtful = false;
  private readonly parent: Scope | null;
  private readonly given: Variables;
  private readonly own = new Map<string, Value>();
  private readonly functions: Map<string, ShellFunction>;

  constructor(given: Variables, folder: string | null, parent: Scope | null = null) {
    this.given = given;
    this.folder = folder;
    this.parent = parent;
    this.positional = parent?.positional ?? null;
    this.functions = parent === null ? new Map() : new Map(parent.functions);
  }

  child(): Scope {
    return new Scope(this.given, this.folder, this);
  }

  get(name: string): Value | undefined {
    return this.own.get(name) ?? (this.parent === null ? this.given.get(name) : this.parent.get(name));
  }

  set(name: string, value: Value): void {
    const most = typeof value === 'string' ? MOST_TEXT : MOST_ITEMS;
    this.own.set(name, value.length > most ? UNKNOWN : value);
  }

  define(shellFunction: ShellFunction): void {
    this.functions.set(shellFunction.name.value, shellFunction);
  }

  functionNamed(name: string): ShellFunction | undefined {
    return this.functions.get(name);
  }

  /** Takes over what a branch that perhaps ran has changed: whatever it assigned is not known any more. */
  doubt(branch: Scope): void {
    // A branch that fails the build was not taken wherever the script goes on.
    if (branch.ended === 'fail') return;
    for (const [name, value] of branch.own) {
      if (this.get(name) !== value) this.own.set(name, UNKNOWN);
    }
    for (const [name, body] of branch.functions) this.functions.set(name, body);
    if (branch.folder !== this.folder && branch.ended === null) this.folder = null;
    if (branch.ended !== null || branch.doubtful) this.doubtful = true;
  }

  /** Takes over everything from a child that certainly ran in this shell. */
  adopt(child: Scope): void {
    for (const [name, value] of child.own) this.own.set(name, value);
    for (const [name, body] of child.functions) this.functions.set(name, body);
    this.folder = child.folder;
    this.ended = child.ended;
    this.doubtful = child.doubtful;
  }
}
