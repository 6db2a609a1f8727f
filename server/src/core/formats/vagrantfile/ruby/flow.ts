import type { RubyObject, Site, Unknown, Value } from './values';

/** Where a `next`, `break`, `return`, `throw` or exception goes: told apart by identity. */
export interface Target {
  readonly kind: 'next' | 'break' | 'return' | 'throw' | 'rescue' | 'retry';
}

/** A jump under way. Thrown, since Ruby's jumps leave any number of calls; no Error, since nobody needs its stack. */
export class Jump {
  readonly target: Target;
  readonly value: Value;

  constructor(target: Target, value: Value) {
    this.target = target;
    this.value = value;
  }
}

/** An exception of Ruby under way to the `rescue` that stands around it. */
export class Raised {
  readonly exception: RubyObject;

  constructor(exception: RubyObject) {
    this.exception = exception;
  }
}

/** Ends the evaluation: the fuel is used up, the file says `abort`, or raises what nobody rescues. */
export class Stop {
  readonly code: string;
  readonly site: Site;
  readonly message: string;
  /** Whether the file itself ends here, so that code on an unknown condition that comes here does not count. */
  readonly isOwnEnd: boolean;

  constructor(code: string, site: Site, message: string, isOwnEnd: boolean) {
    this.code = code;
    this.site = site;
    this.message = message;
    this.isOwnEnd = isOwnEnd;
  }
}

/** What a core method throws where Ruby's would raise; becomes an exception of that class. */
export class Failure {
  readonly className: string;
  readonly message: string;

  constructor(className: string, message: string) {
    this.className = className;
    this.message = message;
  }
}

/** What a core method throws where its result cannot be known. */
export class Unknowable {
  readonly unknown: Unknown;

  constructor(unknown: Unknown) {
    this.unknown = unknown;
  }
}

/** Whether JavaScript's own stack has come to its end, which a pattern compiled there calls a SyntaxError. */
export function isStackEnd(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.endsWith('Maximum call stack size exceeded');
}
