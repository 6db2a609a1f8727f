import { covers, equal } from '../equality';
import { Failure, Unknowable } from '../flow';
import { inspect } from '../print/inspect';
import { toText } from '../print/text';
import { RubyRange, RubyString, type Value } from '../values';
import { enumerator, iterate } from './iterate';
import { argument, type CoreCall, coreTable, indexOf, known, list, str } from './method';
import { steps } from './stepping';

export const ranges = coreTable<RubyRange>((self) => (self instanceof RubyRange ? self : undefined), {
  each: (call) => {
    if (call.block === null) return enumerator(call);
    for (const item of iterate(call.ev, call.self, call.site)) call.block.invoke([item], null);
    return call.self;
  },
  begin: ({ self }) => self.from,
  end: ({ self }) => self.to,
  first: (call) => (call.args.length === 0 ? call.self.from : list(taken(call, indexOf(call.args[0])))),
  min: (call) =>
    call.block !== null || call.args.length > 0 ? notFollowed(call) : isEmpty(call) ? null : call.self.from,
  'last max': (call) => {
    const { self, name } = call;
    if (call.block !== null || call.args.length > 0) {
      if (name === 'max') return notFollowed(call);
      const items = [...iterate(call.ev, self, call.site)];
      return list(items.slice(Math.max(0, items.length - indexOf(call.args[0]))));
    }
    if (name === 'last') return self.to;
    if (isEmpty(call)) return null;
    return self.exclusive && typeof self.to === 'bigint' ? self.to - 1n : self.to;
  },
  'exclude_end?': ({ self }) => self.exclusive,
  'size count length': (call) => {
    const { from, to, exclusive } = call.self;
    if (call.block !== null || call.args.length > 0 || typeof from !== 'bigint') return BigInt(counted(call));
    if (to === null) return Infinity;
    if (typeof to !== 'bigint') return BigInt(counted(call));
    const count = to - from + (exclusive ? 0n : 1n);
    return count < 0n ? 0n : count;
  },
  'include? member? === cover?': (call) => {
    const other = known(argument(call, 0));
    if (call.name === 'cover?' && other instanceof RubyRange) return notFollowed(call);
    if (call.self.from instanceof RubyString && /^(include|member)\?$/.test(call.name))
      return [...iterate(call.ev, call.self, call.site)].some((each) => equal(call.ev, each, other, call.site));
    return covers(call.ev, call.self, other, call.site);
  },
  'step %': (call) => {
    if (call.block === null) return enumerator(call);
    const { from, to, exclusive } = call.self;
    if (typeof from !== 'bigint' && typeof from !== 'number') return notFollowed(call);
    for (const value of steps(from, known(to), known(argument(call, 0)), exclusive)) {
      call.ev.charge(1, call.site);
      call.block.invoke([value], null);
    }
    return call.self;
  },
  sum: (call) => {
    const { from, to, exclusive } = call.self;
    if (call.block !== null || call.args.length > 0 || typeof from !== 'bigint' || typeof to !== 'bigint')
      return summed(call);
    const last = exclusive ? to - 1n : to;
    return last < from ? 0n : ((from + last) * (last - from + 1n)) / 2n;
  },
  to_s: ({ ev, self }) => str(toText(ev, self)),
  inspect: ({ ev, self }) => str(inspect(ev, self)),
});

function isEmpty({ ev, self, site }: CoreCall<RubyRange>): boolean {
  return !covers(ev, self, self.from, site);
}

function taken({ ev, self, site }: CoreCall<RubyRange>, count: number): Value[] {
  const items: Value[] = [];
  if (count <= 0) return items;
  for (const item of iterate(ev, self, site)) {
    items.push(item);
    if (items.length >= count) break;
  }
  return items;
}

function counted({ ev, self, block, args, site }: CoreCall<RubyRange>): number {
  let count = 0;
  for (const item of iterate(ev, self, site)) {
    const [wanted] = args;
    const isIn =
      block === null ? wanted === undefined || equal(ev, item, wanted, site) : known(block.invoke([item], null));
    if (isIn !== null && isIn !== false) count++;
  }
  return count;
}

function summed(call: CoreCall<RubyRange>): Value {
  let sum: Value = call.args[0] ?? 0n;
  for (const item of iterate(call.ev, call.self, call.site)) {
    const next: Value = known(call.block === null ? item : call.block.invoke([item], null));
    if (typeof sum === 'bigint' && typeof next === 'bigint') sum += next;
    else if (
      (typeof sum === 'bigint' || typeof sum === 'number') &&
      (typeof next === 'bigint' || typeof next === 'number')
    )
      sum = Number(sum) + Number(next);
    else throw new Failure('TypeError', 'these do not add up');
  }
  return sum;
}

function notFollowed({ ev, name, site }: CoreCall<RubyRange>): never {
  throw new Unknowable(ev.unknown(`this use of a range's \`${name}\` is not followed`, site));
}
