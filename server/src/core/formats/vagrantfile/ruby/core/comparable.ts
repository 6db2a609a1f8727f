import { compare } from '../equality';
import { Failure } from '../flow';
import type { Value } from '../values';
import { RubyRange } from '../values';
import { argument, type CoreCall, coreTable, known } from './method';

/** The comparisons of what has an order: by `<=>`. */
export const comparables = coreTable<Value>((self) => self, {
  '<': (call) => order(call) < 0,
  '<=': (call) => order(call) <= 0,
  '>': (call) => order(call) > 0,
  '>=': (call) => order(call) >= 0,
  '==': (call) => compare(call.ev, call.self, argument(call, 0), call.site) === 0,
  '<=>': (call) => {
    const found = compare(call.ev, call.self, argument(call, 0), call.site);
    return found === null ? null : BigInt(Math.sign(found));
  },
  'between?': (call) => order(call, 0) >= 0 && order(call, 1) <= 0,
  clamp: (call) => {
    const first = known(argument(call, 0));
    const [low, high] = first instanceof RubyRange ? [first.from, first.to] : [first, known(argument(call, 1))];
    if (low !== null && ordered(call, call.self, low) < 0) return low;
    return high !== null && ordered(call, call.self, high) > 0 ? high : call.self;
  },
});

function order(call: CoreCall, at = 0): number {
  return ordered(call, call.self, argument(call, at));
}

function ordered({ ev, site }: CoreCall, a: Value, b: Value): number {
  const found = compare(ev, a, b, site);
  if (found === null)
    throw new Failure(
      'ArgumentError',
      `comparison of ${ev.core.classOf(a).name} with ${described(b, ev.core.classOf(b).name)} failed`,
    );
  return found;
}

function described(value: Value, className: string): string {
  if (value === null) return 'nil';
  return typeof value === 'bigint' || typeof value === 'number' ? String(value) : className;
}
