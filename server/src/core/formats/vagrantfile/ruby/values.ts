/**
 * Ruby's values as this evaluator holds them, and the seam by which a program's own objects reach a file's code.
 *
 * nil, true and false are JavaScript's null and booleans; an Integer is a `bigint` (Ruby's have no limit), a Float is a
 * `number`; all else is one of the classes below. What cannot be known is an `Unknown`, which says why and where.
 *
 * A host object answers method calls; `vb.memory = 512` arrives as the method `memory=`. All that Vagrant is to a
 * Vagrantfile is such objects, given as constants of the world:
 *
 *     class Provider extends HostObject {
 *       readonly className = 'VagrantPlugins::ProviderVirtualBox::Config';
 *       readonly written = new Map<string, { value: Value; site: Site; doubt: Doubt | null }>();
 *
 *       call({ method, args, site, doubt }: HostCall): Value | undefined {
 *         const [value] = args;
 *         if (!method.endsWith('=') || value === undefined) return undefined; // undefined: no such method
 *         this.written.set(method.slice(0, -1), { value, site, doubt }); // doubt: it may not have been written at all
 *         return value;
 *       }
 *     }
 *     class Vagrant extends HostObject {
 *       readonly className = 'Module';
 *       call({ method, block, ruby }: HostCall) {
 *         if (method === 'configure' && block !== null) return ruby.call(block, [new Provider()]); // or keep the block
 *         return undefined;
 *       }
 *     }
 *     const constants = new Map([['Vagrant', new Vagrant()]]); // RubyWorld.constants, in world.ts
 */
import type { Span } from '../../../text/span';

export type Value =
  | null
  | boolean
  | bigint
  | number
  | RubySymbol
  | RubyString
  | RubyArray
  | RubyHash
  | RubyRange
  | RubyRegexp
  | RubyProc
  | RubyObject
  | RubyModule
  | HostObject
  | Unknown;

/** Where something is written: a path as Ruby sees it, and a span of that file's text. */
export interface Site {
  readonly file: string;
  readonly span: Span;
}

/** A value that reading the file cannot tell. Whatever is computed from it is unknown for the same reason. */
export class Unknown {
  /** One clause for a person, without a full stop: `` `nproc` depends on the host ``. */
  readonly because: string;
  readonly site: Site;

  constructor(because: string, site: Site) {
    this.because = because;
    this.site = site;
  }
}

/** Code that runs only on an unknown condition (`maybe`), or once for each of unknown elements (`many`). */
export interface Doubt {
  readonly times: 'maybe' | 'many';
  readonly unknown: Unknown;
}

/** A call of a host object's method. Keyword arguments are a last hash, as methods without keywords get them. */
export interface HostCall {
  readonly method: string;
  readonly args: readonly Value[];
  readonly block: RubyProc | null;
  /** The whole call. */
  readonly site: Site;
  /** Each argument as written; an argument out of a splat has the splat's. */
  readonly argSites: readonly Site[];
  /** Set where it is not certain that this call happens just once: what it does must then not count as certain. */
  readonly doubt: Doubt | null;
  readonly ruby: Ruby;
}

/** What host objects may ask of the evaluator. */
export interface Ruby {
  /** How often code has, or may have, changed what outlives the call that it was in: equal where nothing has changed. */
  readonly changes: number;
  /** Runs a block now, or later; never throws when called from outside. */
  call(block: RubyProc, args: readonly Value[]): Value;
  /** Ruby's `to_s`. */
  text(value: Value): string | Unknown;
  /** Ruby's `inspect`. */
  inspect(value: Value): string | Unknown;
  unknown(because: string, site: Site): Unknown;
  report(code: string, site: Site, message: string): void;
  /** Gives values, and a block, to code that nobody has read: what it may change of host objects is then unknown. */
  handOver(values: readonly Value[], block: RubyProc | null, unknown: Unknown): void;
}

export abstract class HostObject {
  /** What its `class` prints. */
  abstract readonly className: string;

  /** Answers a call; `undefined` where there is no such method, which is then a problem of the file. */
  abstract call(call: HostCall): Value | undefined;

  /** Code that nobody has read gets hold of it: all that such code may say of it is unknown from now on. */
  escape(_unknown: Unknown): void {
    // What keeps nothing has nothing to lose.
  }
}

export class RubySymbol {
  readonly name: string;
  private static readonly known = new Map<string, RubySymbol>();

  private constructor(name: string) {
    this.name = name;
  }

  /** Equal symbols are one object. */
  static of(name: string): RubySymbol {
    const known = RubySymbol.known.get(name) ?? new RubySymbol(name);
    if (RubySymbol.known.size < 10_000) RubySymbol.known.set(name, known);
    return known;
  }
}

/** Ruby's strings change in place (`<<`). */
export class RubyString {
  text: string;
  frozen = false;
  /** Set where an unknown condition decides what it holds; then `text` says nothing. */
  doubt: Unknown | null = null;

  constructor(text: string) {
    this.text = text;
  }
}

export class RubyArray {
  items: Value[];
  frozen = false;
  /** Set where an unknown condition decides which items there are; then `items` says nothing. */
  doubt: Unknown | null = null;

  constructor(items: Value[]) {
    this.items = items;
  }
}

export interface HashEntry {
  readonly key: Value;
  readonly value: Value;
  /** Where the value is written in a literal. */
  readonly site: Site | null;
}

export class RubyHash {
  entries = new Map<string, HashEntry>();
  /** What a missing key gives: a value, or a block of (hash, key). */
  fallback: Value = null;
  fallbackBlock: RubyProc | null = null;
  frozen = false;
  /** Set where it is not known which further keys there are; the entries there are known. */
  doubt: Unknown | null = null;

  /** The value of a key, without defaults. */
  get(key: Value): Value | undefined {
    return this.entries.get(hashKey(key))?.value;
  }

  /** The value of a key that is a symbol or a string of that name. */
  named(name: string): Value | undefined {
    return (this.entries.get(`:${name}`) ?? this.entries.get(`"${name}`))?.value;
  }

  /** A string as a key is a frozen copy, as in Ruby. */
  set(key: Value, value: Value, site: Site | null = null): void {
    const id = hashKey(key);
    this.entries.set(id, { key: this.entries.get(id)?.key ?? ownKey(key), value, site });
  }
}

export class RubyRange {
  readonly from: Value;
  readonly to: Value;
  readonly exclusive: boolean;

  constructor(from: Value, to: Value, exclusive: boolean) {
    this.from = from;
    this.to = to;
    this.exclusive = exclusive;
  }
}

export class RubyRegexp {
  /** As Ruby writes it, between the slashes. */
  readonly source: string;
  /** Of `imx`, in that order. */
  readonly flags: string;

  constructor(source: string, flags: string) {
    this.source = source;
    this.flags = flags;
  }
}

/** A block, a proc, a lambda or a method taken as an object. */
export class RubyProc {
  readonly isLambda: boolean;
  /** As Ruby counts: −n−1 where only n are required. */
  readonly arity: number;
  readonly site: Site;
  /** The evaluator's own way in; host objects take `ruby.call`. `self` replaces the block's own (instance_eval). */
  readonly invoke: (args: readonly Value[], block: RubyProc | null, self?: Value) => Value;

  constructor(isLambda: boolean, arity: number, site: Site, invoke: RubyProc['invoke']) {
    this.isLambda = isLambda;
    this.arity = arity;
    this.site = site;
    this.invoke = invoke;
  }
}

/** How a method runs; `self` is its receiver. */
export type Method = (self: Value, args: readonly Value[], block: RubyProc | null, site: Site) => Value;

export type Visibility = 'public' | 'protected' | 'private';

/** A class (`superclass` or BasicObject) or a module of the file, or one of Ruby's own. */
export class RubyModule {
  /** Empty until it is given to a constant. */
  name: string;
  readonly isClass: boolean;
  readonly superclass: RubyModule | null;
  /** Where its constants are looked for next. */
  readonly outer: RubyModule | null;
  readonly methods = new Map<string, Method>();
  readonly ownMethods = new Map<string, Method>();
  readonly constants = new Map<string, Value>();
  readonly variables = new Map<string, Value>();
  readonly included: RubyModule[] = [];
  readonly extended: RubyModule[] = [];
  /** Set where it inherits from, or includes, something unknown: it may have any other method. */
  beyond: Unknown | null = null;
  /** Who may call a method, where the file says so. */
  readonly visibilities = new Map<string, Visibility>();
  /** Who may call what is defined from here on. */
  visibility: Visibility = 'public';
  /** Whether `module_function` is in force: each method then is one of the module itself, too. */
  isFunctions = false;

  constructor(name: string, isClass: boolean, superclass: RubyModule | null, outer: RubyModule | null) {
    this.name = name;
    this.isClass = isClass;
    this.superclass = superclass;
    this.outer = outer;
  }
}

/** An instance of a class. An exception is one too: its message is the variable `@message`. */
export class RubyObject {
  readonly module: RubyModule;
  readonly variables = new Map<string, Value>();
  readonly extended: RubyModule[] = [];

  constructor(module: RubyModule) {
    this.module = module;
  }
}

/** Whether an `if` takes it; an unknown is neither, so ask for that first. */
export function isTruthy(value: Value): boolean {
  return value !== null && value !== false;
}

/** The value, or the unknown that it has become since an unknown condition decides what it holds. */
export function settled(value: Value): Value {
  if ((value instanceof RubyString || value instanceof RubyArray) && value.doubt !== null) return value.doubt;
  return value;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number that tells this object from all others. */
export function identity(value: object): number {
  const known = identities.get(value) ?? ++lastIdentity;
  identities.set(value, known);
  return known;
}

/** Equal for two keys where Ruby's `eql?` is true of them: `1` and `1.0` differ. */
export function hashKey(key: Value, depth = 0): string {
  if (key instanceof RubyString) return `"${key.text}`;
  if (key instanceof RubySymbol) return `:${key.name}`;
  if (typeof key === 'bigint') return `${key}`;
  if (typeof key === 'number') return `f${key}`;
  if (key === null || typeof key === 'boolean') return `=${key}`;
  if (key instanceof RubyArray && depth < 8)
    return `[${key.items.map((item) => hashKey(item, depth + 1)).map((each) => `${each.length} ${each}`)}`;
  return `#${identity(key)}`;
}

function ownKey(key: Value): Value {
  if (!(key instanceof RubyString) || key.frozen) return key;
  const copy = new RubyString(key.text);
  copy.frozen = true;
  return copy;
}
