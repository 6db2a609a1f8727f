import { Failure, Unknowable } from '../flow';
import type { Interpreter } from '../interpreter';
import {
  RubyArray,
  RubyHash,
  type RubyProc,
  RubyString,
  RubySymbol,
  type Site,
  settled,
  Unknown,
  type Value,
} from '../values';

/** A call of one of Ruby's own methods. It throws a `Failure` where Ruby raises, and `Unknowable` where nobody can know. */
export interface CoreCall<Self = Value> {
  readonly ev: Interpreter;
  readonly self: Self;
  readonly name: string;
  readonly args: readonly Value[];
  readonly block: RubyProc | null;
  readonly site: Site;
}

export type CoreMethod<Self = Value> = (call: CoreCall<Self>) => Value;

export interface CoreTable {
  /** What is unknown as soon as an argument is. */
  readonly strict: ReadonlyMap<string, CoreMethod>;
  /** What takes unknown arguments as they are: containers, for the most part. */
  readonly lenient: ReadonlyMap<string, CoreMethod>;
}

/**
 * A table of one class's methods; names that do the same stand in one key, apart by spaces. `of` narrows the receiver,
 * which always is of that class.
 */
export function coreTable<Self>(
  of: (self: Value) => Self | undefined,
  strict: Readonly<Record<string, CoreMethod<Self>>>,
  lenient: Readonly<Record<string, CoreMethod<Self>>> = {},
): CoreTable {
  const adapt = (methods: Readonly<Record<string, CoreMethod<Self>>>) =>
    new Map(
      Object.entries(methods).flatMap(([names, method]) =>
        names.split(' ').map((name): [string, CoreMethod] => [
          name,
          (call) => {
            const self = of(call.self);
            if (self === undefined) throw new Failure('TypeError', `wrong receiver for ${name}`);
            return method({ ...call, self });
          },
        ]),
      ),
    );
  return { strict: adapt(strict), lenient: adapt(lenient) };
}

/** Throws where the value cannot be known. */
export function known(value: Value | undefined): Exclude<Value, Unknown> {
  const now = value === undefined ? null : settled(value);
  if (now instanceof Unknown) throw new Unknowable(now);
  return now;
}

export function argument({ args }: CoreCall<unknown>, at: number): Value {
  const value = args[at];
  if (value === undefined)
    throw new Failure('ArgumentError', `wrong number of arguments (given ${args.length}, expected ${at + 1})`);
  return value;
}

export function integerOf(value: Value | undefined): bigint {
  const now = known(value);
  if (typeof now === 'bigint') return now;
  if (typeof now === 'number' && Number.isFinite(now)) return BigInt(Math.trunc(now));
  throw new Failure('TypeError', `${describe(now)} into Integer`);
}

/** An integer as a count, an index or a width. */
export function indexOf(value: Value | undefined): number {
  const integer = integerOf(value);
  if (integer > 0x7fffffffn || integer < -0x7fffffffn)
    throw new Failure('RangeError', `bignum too big to convert into \`long'`);
  return Number(integer);
}

/** The text of a String; nothing else is taken for one. */
export function stringOf(value: Value | undefined): string {
  const now = known(value);
  if (now instanceof RubyString) return now.text;
  throw new Failure('TypeError', `${describe(now)} into String`);
}

/** A path or a name: a String, or what Ruby takes for one. */
export function nameOf(value: Value | undefined): string {
  const now = known(value);
  return now instanceof RubySymbol ? now.name : stringOf(now);
}

export function arrayOf(value: Value | undefined): RubyArray {
  const now = known(value);
  if (now instanceof RubyArray) return now;
  throw new Failure('TypeError', `${describe(now)} into Array`);
}

export function hashOf(value: Value | undefined): RubyHash {
  const now = known(value);
  if (now instanceof RubyHash) return now;
  throw new Failure('TypeError', `${describe(now)} into Hash`);
}

export function blockOf({ block }: CoreCall<unknown>): RubyProc {
  if (block === null) throw new Failure('LocalJumpError', 'no block given (yield)');
  return block;
}

/** The value of an option of a last hash argument. */
export function optionOf({ args }: CoreCall<unknown>, name: string): Value | undefined {
  const last = args.at(-1);
  return last instanceof RubyHash ? last.get(RubySymbol.of(name)) : undefined;
}

export function str(text: string): RubyString {
  return new RubyString(text);
}

export function list(items: Value[]): RubyArray {
  return new RubyArray(items);
}

function describe(value: Value): string {
  if (value === null) return 'no implicit conversion from nil';
  if (typeof value === 'boolean') return `no implicit conversion of ${value}`;
  if (typeof value === 'bigint') return 'no implicit conversion of Integer';
  if (typeof value === 'number') return 'no implicit conversion of Float';
  if (value instanceof RubyString) return 'no implicit conversion of String';
  if (value instanceof RubySymbol) return 'no implicit conversion of Symbol';
  if (value instanceof RubyArray) return 'no implicit conversion of Array';
  if (value instanceof RubyHash) return 'no implicit conversion of Hash';
  return 'no implicit conversion of an object';
}

/** Whether an `if` takes it. Throws `Unknowable`. */
export function isYes(value: Value): boolean {
  const now = known(value);
  return now !== null && now !== false;
}
