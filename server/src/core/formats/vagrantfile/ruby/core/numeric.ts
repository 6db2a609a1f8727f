import { isNumber } from '../equality';
import { Failure, Unknowable } from '../flow';
import { floatText } from '../print/float';
import type { Value } from '../values';
import { enumerator } from './iterate';
import { argument, type CoreCall, coreTable, indexOf, known, list, str } from './method';
import { steps } from './stepping';

export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

export function floorModulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

export const numerics = coreTable<bigint | number>((self) => (isNumber(self) ? self : undefined), {
  'positive?': ({ self }) => self > 0,
  'negative?': ({ self }) => self < 0,
  'nonzero?': ({ self }) => (Number(self) === 0 ? null : self),
  'zero?': ({ self }) => Number(self) === 0,
  'integer?': ({ self }) => typeof self === 'bigint',
  'real?': () => true,
});

export const floats = coreTable<number>((self) => (typeof self === 'number' ? self : undefined), {
  '+': (call) => call.self + other(call),
  '-': (call) => call.self - other(call),
  '*': (call) => call.self * other(call),
  '/ fdiv quo': (call) => call.self / other(call),
  '% modulo': (call) => floorModulo(call.self, other(call)),
  '** pow': (call) => call.self ** other(call),
  div: (call) => whole(Math.floor(call.self / other(call))),
  divmod: (call) => list([whole(Math.floor(call.self / other(call))), floorModulo(call.self, other(call))]),
  '-@': ({ self }) => -self,
  '+@': ({ self }) => self,
  'to_i to_int truncate': (call) =>
    call.name === 'truncate' && call.args.length > 0 ? rounded(call, Math.trunc) : whole(Math.trunc(call.self)),
  to_f: ({ self }) => self,
  'to_s inspect': ({ self }) => str(floatText(self)),
  'abs magnitude': ({ self }) => Math.abs(self),
  'nan?': ({ self }) => Number.isNaN(self),
  'infinite?': ({ self }) => (Math.abs(self) === Infinity ? BigInt(Math.sign(self)) : null),
  'finite?': ({ self }) => Number.isFinite(self),
  floor: (call) => rounded(call, Math.floor),
  ceil: (call) => rounded(call, Math.ceil),
  round: (call) => rounded(call, (value) => Math.sign(value) * Math.round(Math.abs(value))),
  coerce: (call) => list([Number(other(call)), call.self]),
  step: (call) => {
    if (call.block === null) return enumerator(call);
    for (const value of steps(call.self, known(argument(call, 0)), known(call.args[1] ?? 1n), false)) {
      call.ev.charge(1, call.site);
      call.block.invoke([value], null);
    }
    return call.self;
  },
  to_r: ({ ev, site }) => ev.unknown('rational numbers are not followed', site),
});

function other(call: CoreCall<number>): number {
  const value = known(argument(call, 0));
  if (isNumber(value)) return Number(value);
  throw new Failure(
    'TypeError',
    `${value === null ? 'nil' : call.ev.core.classOf(value).name} can't be coerced into Float`,
  );
}

function whole(value: number): bigint {
  if (!Number.isFinite(value)) throw new Failure('FloatDomainError', floatText(value));
  return BigInt(value);
}

/** With digits the result stays a Float; without, it is an Integer. */
function rounded(call: CoreCall<number>, by: (value: number) => number): Value {
  const [given] = call.args;
  if (given !== undefined && typeof given === 'object')
    throw new Unknowable(call.ev.unknown('this way of rounding is not followed', call.site));
  const digits = given === undefined ? 0 : indexOf(given);
  if (digits <= 0) {
    const unit = 10 ** -digits;
    return whole(by(call.self / unit) * unit);
  }
  if (digits >= 15 || !Number.isFinite(call.self)) return call.self;
  // By way of decimal text, which does not add an error of its own, as multiplying by a power of ten would.
  const [mantissa = '', power = '0'] = call.self.toExponential().split('e');
  const scaled = by(Number(`${mantissa}e${Number(power) + digits}`));
  const [back = '', exponent = '0'] = scaled.toExponential().split('e');
  return Number(`${back}e${Number(exponent) - digits}`);
}
