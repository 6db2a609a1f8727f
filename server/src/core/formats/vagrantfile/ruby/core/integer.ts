import { isNumber } from '../equality';
import { Failure, Unknowable } from '../flow';
import type { Value } from '../values';
import { enumerator } from './iterate';
import { argument, blockOf, type CoreCall, coreTable, indexOf, integerOf, known, list, optionOf, str } from './method';
import { floorDivide, floorModulo } from './numeric';
import { steps } from './stepping';

/** Bits. Larger ones are of no use to a file that describes machines. */
const largest = 4_096;

export const integers = coreTable<bigint>((self) => (typeof self === 'bigint' ? self : undefined), {
  '+': (call) =>
    arithmetic(
      call,
      (a, b) => a + b,
      (a, b) => a + b,
    ),
  '-': (call) =>
    arithmetic(
      call,
      (a, b) => a - b,
      (a, b) => a - b,
    ),
  '*': (call) =>
    arithmetic(
      call,
      (a, b) => a * b,
      (a, b) => a * b,
    ),
  '/': (call) => arithmetic(call, divided, (a, b) => a / b),
  '% modulo': (call) => arithmetic(call, modulo, floorModulo),
  div: (call) => {
    const by = number(call);
    if (Number(by) === 0) throw new Failure('ZeroDivisionError', 'divided by 0');
    return typeof by === 'bigint' ? divided(call.self, by) : BigInt(Math.floor(Number(call.self) / by));
  },
  divmod: (call) => {
    const by = number(call);
    if (typeof by === 'bigint') return list([divided(call.self, by), modulo(call.self, by)]);
    return list([BigInt(Math.floor(Number(call.self) / by)), floorModulo(Number(call.self), by)]);
  },
  remainder: (call) =>
    arithmetic(
      call,
      (a, b) => a % nonZero(b),
      (a, b) => a % b,
    ),
  fdiv: (call) => Number(call.self) / Number(number(call)),
  '** pow': (call) => {
    const by = number(call);
    if (typeof by === 'number') return Number(call.self) ** by;
    if (call.args.length > 1) return modularPower(call.self, by, integerOf(call.args[1]));
    if (by < 0n) throw new Unknowable(call.ev.unknown('rational numbers are not followed', call.site));
    const bits = call.self.toString(2).length;
    if (by * BigInt(bits) > BigInt(largest) && bits > 1)
      throw new Unknowable(call.ev.unknown('the number is too large', call.site));
    return call.self ** by;
  },
  '-@': ({ self }) => -self,
  '+@': ({ self }) => self,
  '~': ({ self }) => ~self,
  '&': (call) => call.self & integerOf(argument(call, 0)),
  '|': (call) => call.self | integerOf(argument(call, 0)),
  '^': (call) => call.self ^ integerOf(argument(call, 0)),
  '<<': (call) => shifted(call, integerOf(argument(call, 0))),
  '>>': (call) => shifted(call, -integerOf(argument(call, 0))),
  '[]': (call) => (call.self >> integerOf(argument(call, 0))) & 1n,
  'to_i to_int floor ceil round truncate ord': (call) => rounded(call),
  to_f: ({ self }) => Number(self),
  'to_s inspect': ({ self, args: [base = 10n] }) => {
    const by = indexOf(base);
    if (by < 2 || by > 36) throw new Failure('ArgumentError', `invalid radix ${by}`);
    return str(self.toString(by));
  },
  chr: ({ self }) => str(String.fromCodePoint(Number(self & 0x10ffffn))),
  'abs magnitude': ({ self }) => (self < 0n ? -self : self),
  'succ next': ({ self }) => self + 1n,
  pred: ({ self }) => self - 1n,
  'zero?': ({ self }) => self === 0n,
  'even?': ({ self }) => self % 2n === 0n,
  'odd?': ({ self }) => self % 2n !== 0n,
  'integer?': () => true,
  'finite?': () => true,
  gcd: (call) => gcd(call.self, integerOf(argument(call, 0))),
  lcm: (call) => {
    const by = integerOf(argument(call, 0));
    const product = call.self * by;
    return product === 0n ? 0n : (product < 0n ? -product : product) / gcd(call.self, by);
  },
  digits: ({ self, args: [base = 10n] }) =>
    list([...self.toString(indexOf(base))].reverse().map((digit) => BigInt(Number.parseInt(digit, indexOf(base))))),
  bit_length: ({ self }) =>
    BigInt((self < 0n ? ~self : self) === 0n ? 0 : (self < 0n ? ~self : self).toString(2).length),
  coerce: (call) => list([argument(call, 0), call.self]),
  size: () => 8n,
  times: (call) => {
    if (call.block === null) return enumerator(call);
    for (let at = 0n; at < call.self; at++) call.block.invoke([at], null);
    return call.self;
  },
  upto: (call) => counted(call, 1n),
  downto: (call) => counted(call, -1n),
  step: (call) => stepped(call),
});

function number(call: CoreCall<unknown>): bigint | number {
  const value = known(argument(call, 0));
  if (isNumber(value)) return value;
  throw new Failure(
    'TypeError',
    `${value === null ? 'nil' : call.ev.core.classOf(value).name} can't be coerced into Integer`,
  );
}

function arithmetic(
  call: CoreCall<bigint>,
  whole: (a: bigint, b: bigint) => bigint,
  real: (a: number, b: number) => number,
): Value {
  const by = number(call);
  if (typeof by === 'number') return real(Number(call.self), by);
  const value = whole(call.self, by);
  if (value >> BigInt(largest) !== 0n && value >> BigInt(largest) !== -1n)
    throw new Unknowable(call.ev.unknown('the number is too large', call.site));
  return value;
}

function nonZero(by: bigint): bigint {
  if (by === 0n) throw new Failure('ZeroDivisionError', 'divided by 0');
  return by;
}

function divided(a: bigint, b: bigint): bigint {
  return floorDivide(a, nonZero(b));
}

function modulo(a: bigint, b: bigint): bigint {
  return a - b * divided(a, b);
}

function modularPower(base: bigint, power: bigint, by: bigint): bigint {
  let result = 1n;
  let factor = modulo(base, by);
  for (let left = power; left > 0n; left >>= 1n) {
    if (left & 1n) result = modulo(result * factor, by);
    factor = modulo(factor * factor, by);
  }
  return modulo(result, by);
}

function shifted({ ev, self, site }: CoreCall<bigint>, by: bigint): Value {
  if (by > BigInt(largest)) throw new Unknowable(ev.unknown('the number is too large', site));
  return by < -BigInt(largest) ? (self < 0n ? -1n : 0n) : by < 0n ? self >> -by : self << by;
}

/** Rounds to tens and hundreds where the number of digits is negative. */
function rounded({ self, name, args: [digits] }: CoreCall<bigint>): bigint {
  if (digits === undefined || typeof digits !== 'bigint' || digits >= 0n) return self;
  const unit = 10n ** -digits;
  if (name === 'floor') return floorDivide(self, unit) * unit;
  if (name === 'ceil') return -floorDivide(-self, unit) * unit;
  if (name === 'truncate') return (self / unit) * unit;
  const magnitude = self < 0n ? -self : self;
  const near = ((magnitude + unit / 2n) / unit) * unit;
  return self < 0n ? -near : near;
}

function gcd(a: bigint, b: bigint): bigint {
  let left = a < 0n ? -a : a;
  let right = b < 0n ? -b : b;
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}

function counted(call: CoreCall<bigint>, by: bigint): Value {
  if (call.block === null) return enumerator(call);
  const limit = number(call);
  for (let now = call.self; by > 0n ? now <= limit : now >= limit; now += by) call.block.invoke([now], null);
  return call.self;
}

function stepped(call: CoreCall<bigint>): Value {
  if (call.block === null) return enumerator(call);
  const limit =
    optionOf(call, 'to') ?? (call.args[0] === undefined || typeof call.args[0] === 'object' ? null : call.args[0]);
  const by =
    optionOf(call, 'by') ?? (call.args[1] === undefined || typeof call.args[1] === 'object' ? 1n : call.args[1]);
  for (const value of steps(call.self, known(limit), known(by), false)) {
    call.ev.charge(1, call.site);
    blockOf(call).invoke([value], null);
  }
  return call.self;
}
