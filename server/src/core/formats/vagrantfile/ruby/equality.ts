import { noteMatch, noteUnknownMatch } from './core/matchData';
import { findMethod, send } from './dispatch';
import { Unknowable } from './flow';
import type { Interpreter } from './interpreter';
import { ancestors } from './modules';
import { matchRegexp } from './regexp/match';
import {
  isTruthy,
  RubyArray,
  RubyHash,
  RubyModule,
  RubyObject,
  RubyProc,
  RubyRange,
  RubyRegexp,
  RubyString,
  RubySymbol,
  type Site,
  settled,
  Unknown,
  type Value,
} from './values';

/** Ruby's `==`. Throws `Unknowable`. */
export function equal(ev: Interpreter, a: Value, b: Value, site: Site): boolean {
  const left = settled(a);
  const right = settled(b);
  if (left instanceof Unknown) throw new Unknowable(left);
  if (right instanceof Unknown) throw new Unknowable(right);
  if (left === right) return true;
  if (isNumber(left) && isNumber(right))
    return Number(left) === Number(right) && (typeof left !== typeof right || left === right);
  if (left instanceof RubyString) return right instanceof RubyString && left.text === right.text;
  ev.charge(1, site);
  if (left instanceof RubyArray) return right instanceof RubyArray && equalItems(ev, left.items, right.items, site);
  if (left instanceof RubyHash) return right instanceof RubyHash && equalHashes(ev, left, right, site);
  if (left instanceof RubyRange)
    return (
      right instanceof RubyRange &&
      left.exclusive === right.exclusive &&
      equal(ev, left.from, right.from, site) &&
      equal(ev, left.to, right.to, site)
    );
  if (left instanceof RubyRegexp)
    return right instanceof RubyRegexp && left.source === right.source && left.flags === right.flags;
  if (!(left instanceof RubyObject)) return false;
  const own = findMethod(ev, left, '==');
  if (own === null) {
    if (!(right instanceof RubyObject) || right.module !== left.module || !isPlainData(ev, left)) return false;
    return equalItems(ev, [...left.variables.values()], [...right.variables.values()], site);
  }
  const answer = settled(own(left, [right], null, site));
  if (answer instanceof Unknown) throw new Unknowable(answer);
  return isTruthy(answer);
}

/** Whether its values make it equal to another, as those of a Struct do. */
function isPlainData(ev: Interpreter, object: RubyObject): boolean {
  const names = ['Struct', 'OpenStruct', 'Set', 'Gem::Version', 'IPAddr', 'Pathname'];
  return ancestors(object.module).some((each) => names.includes(each.name) && ev.core.find(each.name) === each);
}

function equalItems(ev: Interpreter, a: readonly Value[], b: readonly Value[], site: Site): boolean {
  return a.length === b.length && a.every((item, at) => equal(ev, item, b[at] ?? null, site));
}

function equalHashes(ev: Interpreter, a: RubyHash, b: RubyHash, site: Site): boolean {
  const doubt = a.doubt ?? b.doubt;
  if (doubt !== null) throw new Unknowable(doubt);
  if (a.entries.size !== b.entries.size) return false;
  return [...a.entries].every(([id, { value }]) => {
    const other = b.entries.get(id);
    return other !== undefined && equal(ev, value, other.value, site);
  });
}

export function isNumber(value: Value): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** Ruby's `<=>`: negative, 0 or positive; null where the two do not compare. Throws `Unknowable`. */
export function compare(ev: Interpreter, a: Value, b: Value, site: Site): number | null {
  const left = settled(a);
  const right = settled(b);
  if (left instanceof Unknown) throw new Unknowable(left);
  if (right instanceof Unknown) throw new Unknowable(right);
  if (isNumber(left) && isNumber(right))
    return left < right ? -1 : left > right ? 1 : Number.isNaN(Number(left)) || Number.isNaN(Number(right)) ? null : 0;
  if (left instanceof RubyString) return right instanceof RubyString ? compareText(left.text, right.text) : null;
  if (left instanceof RubySymbol) return right instanceof RubySymbol ? compareText(left.name, right.name) : null;
  if (left instanceof RubyArray) {
    if (!(right instanceof RubyArray)) return null;
    for (const [at, item] of left.items.entries()) {
      if (at >= right.items.length) return 1;
      const order = compare(ev, item, right.items[at] ?? null, site);
      if (order !== 0) return order;
    }
    return left.items.length - right.items.length;
  }
  if (left === right) return 0;
  const isOrdered = left instanceof RubyObject;
  if (!isOrdered) return equal(ev, left, right, site) ? 0 : null;
  const answer = settled(send(ev, left, '<=>', [right], null, site));
  if (answer instanceof Unknown) throw new Unknowable(answer);
  return isNumber(answer) ? Math.sign(Number(answer)) : null;
}

/** By the bytes of UTF-8, whose order is that of code points. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const isPlain = !/[\ud800-\udfff]/.test(a + b);
  if (isPlain) return a < b ? -1 : 1;
  const left = [...a].map((each) => each.codePointAt(0) ?? 0);
  const right = [...b].map((each) => each.codePointAt(0) ?? 0);
  for (const [at, point] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (point !== other) return point < other ? -1 : 1;
  }
  return -1;
}

/** Ruby's `===`: whether a `when` of this pattern takes the subject. One of text leaves what it matched in `$~`. */
export function caseEqual(ev: Interpreter, pattern: Value, subject: Value, site: Site): Value {
  const by = settled(pattern);
  const of = settled(subject);
  if (by instanceof Unknown || of instanceof Unknown) {
    const unknown = by instanceof Unknown ? by : of;
    if (unknown instanceof Unknown && (by instanceof Unknown || by instanceof RubyRegexp))
      noteUnknownMatch(ev, unknown);
    return unknown;
  }
  return ev.attempt(site, () => {
    if (by instanceof RubyModule) {
      const isFree = findMethod(ev, by, '===') === null;
      return isFree ? isKindOf(ev, of, by) : send(ev, by, '===', [of], null, site);
    }
    if (by instanceof RubyRange) return covers(ev, by, of, site);
    if (by instanceof RubyRegexp) {
      const text = of instanceof RubyString ? of.text : of instanceof RubySymbol ? of.name : null;
      const match = text === null ? null : matchRegexp(ev, by, text, 0, site);
      noteMatch(ev, match);
      return match !== null;
    }
    if (by instanceof RubyProc) return by.invoke([of], null);
    return equal(ev, by, of, site);
  });
}

export function isKindOf(ev: Interpreter, value: Value, module: RubyModule): boolean {
  if (value instanceof RubyObject && value.extended.some((each) => ancestors(each).includes(module))) return true;
  return ancestors(ev.core.classOf(value)).includes(module);
}

/** Whether a value lies in a range, by comparison. */
export function covers(ev: Interpreter, { from, to, exclusive }: RubyRange, value: Value, site: Site): boolean {
  if (from !== null) {
    const low = compare(ev, from, value, site);
    if (low === null || low > 0) return false;
  }
  if (to === null) return true;
  const high = compare(ev, value, to, site);
  return high !== null && (exclusive ? high < 0 : high <= 0);
}
