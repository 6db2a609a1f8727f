import { findMethod, send } from '../dispatch';
import { compare } from '../equality';
import { Failure, Unknowable } from '../flow';
import type { Interpreter } from '../interpreter';
import {
  HostObject,
  isTruthy,
  RubyArray,
  RubyHash,
  RubyObject,
  RubyProc,
  RubyRange,
  RubyString,
  type Site,
  settled,
  Unknown,
  type Value,
} from '../values';
import { type CoreCall, known } from './method';
import { nextText } from './succ';

/** What a method gives that is called without the block that it goes through things with. */
export class Enumerator extends HostObject {
  readonly className = 'Enumerator';
  readonly receiver: Value;
  readonly method: string;
  readonly args: readonly Value[];

  constructor(receiver: Value, method: string, args: readonly Value[]) {
    super();
    this.receiver = receiver;
    this.method = method;
    this.args = args;
  }

  call(): undefined {
    return undefined;
  }
}

export function enumerator({ self, name, args }: CoreCall<Value>): Enumerator {
  return new Enumerator(self, name, args);
}

/** The elements that `each` goes through, one at a time, each at the cost of a step; pairs of a hash as arrays. */
export function* iterate(ev: Interpreter, value: Value, site: Site): Iterable<Value> {
  const self = settled(value);
  if (self instanceof Unknown) throw new Unknowable(self);
  if (self instanceof RubyArray)
    for (let at = 0; at < self.items.length; at++) {
      ev.charge(1, site);
      yield self.items[at] ?? null;
    }
  else if (self instanceof RubyHash) {
    if (self.doubt !== null) throw new Unknowable(self.doubt);
    for (const { key, value: of } of [...self.entries.values()]) {
      ev.charge(1, site);
      yield new RubyArray([key, of]);
    }
  } else if (self instanceof RubyRange) yield* iterateRange(ev, self, site);
  else yield* collected(ev, self, site);
}

function* iterateRange(ev: Interpreter, { from, to, exclusive }: RubyRange, site: Site): Iterable<Value> {
  const first = settled(from);
  const last = settled(to);
  if (first instanceof Unknown) throw new Unknowable(first);
  if (last instanceof Unknown) throw new Unknowable(last);
  if (typeof first === 'bigint') {
    const end = typeof last !== 'number' ? last : Number.isFinite(last) ? BigInt(Math.floor(last)) : null;
    if (end !== null && typeof end !== 'bigint') throw new Failure('TypeError', "can't iterate from Integer");
    for (let now = first; end === null || now < end || (now === end && !exclusive); now++) {
      ev.charge(1, site);
      yield now;
    }
  } else if (first instanceof RubyString && (last instanceof RubyString || last === null)) {
    if (last !== null && areDigits(first.text, last.text)) {
      yield* iterateDigits(ev, first.text, last.text, exclusive, site);
      return;
    }
    if (last !== null && (compare(ev, first, last, site) ?? 1) > 0) return;
    for (let text = first.text; ; text = nextText(text)) {
      ev.charge(1, site);
      if (last !== null && text.length > last.text.length) return;
      if (last !== null && exclusive && text === last.text) return;
      yield new RubyString(text);
      if (last !== null && text === last.text) return;
    }
  } else if (first instanceof RubyObject && hasNext(ev, first)) {
    for (let now: Value = first; ; now = send(ev, now, 'succ', [], null, site)) {
      ev.charge(1, site);
      const order = last === null ? -1 : compare(ev, now, last, site);
      if (order === null || order > 0 || (order === 0 && exclusive)) return;
      yield now;
      if (order === 0) return;
    }
  } else throw new Failure('TypeError', `can't iterate from ${ev.core.classOf(first).name}`);
}

function hasNext(ev: Interpreter, object: RubyObject): boolean {
  return object.module.name === 'IPAddr' || findMethod(ev, object, 'succ') !== null;
}

function areDigits(...texts: readonly string[]): boolean {
  return texts.every((text) => /^[0-9]{1,18}$/.test(text));
}

/** Texts that are numbers are counted as such, as wide as the first. */
function* iterateDigits(ev: Interpreter, first: string, last: string, exclusive: boolean, site: Site): Iterable<Value> {
  const end = BigInt(last);
  for (let now = BigInt(first); exclusive ? now < end : now <= end; now++) {
    ev.charge(1, site);
    yield new RubyString(String(now).padStart(first.length, '0'));
  }
}

function collected(ev: Interpreter, self: Value, site: Site): readonly Value[] {
  const items: Value[] = [];
  const block = new RubyProc(false, -1, site, (args) => {
    ev.charge(1, site);
    items.push(args.length === 1 ? (args[0] ?? null) : new RubyArray([...args]));
    return null;
  });
  if (self instanceof Enumerator && self.method === 'cycle')
    throw new Unknowable(ev.unknown('what never ends is not followed', site));
  if (self instanceof Enumerator) settledOrThrow(send(ev, self.receiver, self.method, self.args, block, site));
  else if (self instanceof RubyObject) settledOrThrow(send(ev, self, 'each', [], block, site));
  else throw new Failure('NoMethodError', `undefined method \`each' for ${ev.core.classOf(self).name}`);
  return items;
}

function settledOrThrow(value: Value): void {
  const now = settled(value);
  if (now instanceof Unknown) throw new Unknowable(now);
}

export function itemsOf({ ev, self, site }: CoreCall<Value>): Value[] {
  if (self instanceof RubyArray) ev.charge(self.items.length >> 3, site);
  return self instanceof RubyArray ? [...self.items] : [...iterate(ev, self, site)];
}

/** Whether a block says yes. */
export function says(block: RubyProc, ...args: readonly Value[]): boolean {
  return isTruthy(known(block.invoke(args, null)));
}
