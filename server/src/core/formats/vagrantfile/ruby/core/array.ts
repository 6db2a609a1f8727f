import { send } from '../dispatch';
import { equal } from '../equality';
import { Failure } from '../flow';
import { inspect } from '../print/inspect';
import { toText } from '../print/text';
import { hashKey, RubyArray, RubyHash, RubyRange, RubyString, type Value } from '../values';
import { unique } from './enumerable';
import { enumerator, says } from './iterate';
import { argument, arrayOf, type CoreCall, coreTable, indexOf, integerOf, known, list, str } from './method';

/** What an Array answers beyond what all that has an `each` does, and leaves it as it is. */
export const arrays = coreTable<RubyArray>(
  (self) => (self instanceof RubyArray ? self : undefined),
  {
    '[] slice': (call) => sliced(call.self.items, call),
    at: (call) => call.self.items.at(indexOf(argument(call, 0))) ?? null,
    fetch: (call) => {
      const at = indexOf(argument(call, 0));
      const item = call.self.items.at(at);
      if (item !== undefined) return item;
      if (call.block !== null) return call.block.invoke([BigInt(at)], null);
      if (call.args.length > 1) return call.args[1] ?? null;
      const { length } = call.self.items;
      throw new Failure('IndexError', `index ${at} outside of array bounds: ${-length}...${length}`);
    },
    dig: ({ ev, self, args, site }) => dug(ev, self, args, site),
    values_at: ({ self, args }) => list(args.map((at) => self.items.at(indexOf(at)) ?? null)),
    last: ({ self, args: [count] }) => {
      if (count === undefined) return self.items.at(-1) ?? null;
      return list(self.items.slice(Math.max(0, self.items.length - indexOf(count))));
    },
    '+': (call) => list([...call.self.items, ...arrayOf(argument(call, 0)).items]),
    '-': (call) => without(call.self, [arrayOf(argument(call, 0))]),
    difference: (call) => without(call.self, call.args.map(arrayOf)),
    '*': (call) => {
      const by = known(argument(call, 0));
      if (by instanceof RubyString) return str(joined(call, by.text));
      const count = indexOf(by);
      if (count < 0) throw new Failure('ArgumentError', 'argument must be non-negative');
      call.ev.charge(Math.min(count * call.self.items.length, Number.MAX_SAFE_INTEGER), call.site);
      return list(Array.from({ length: count }, () => call.self.items).flat());
    },
    '& intersection': (call) => {
      const wanted = new Set(arrayOf(argument(call, 0)).items.map((item) => hashKey(known(item))));
      return list(unique(call.self.items, null).filter((item) => wanted.has(hashKey(known(item)))));
    },
    '| union': (call) => list(unique([...call.self.items, ...call.args.flatMap((each) => arrayOf(each).items)], null)),
    'intersect?': (call) => {
      const wanted = new Set(arrayOf(argument(call, 0)).items.map((item) => hashKey(known(item))));
      return call.self.items.some((item) => wanted.has(hashKey(known(item))));
    },
    join: (call) =>
      str(joined(call, call.args[0] === undefined || call.args[0] === null ? '' : toText(call.ev, call.args[0]))),
    flatten: (call) =>
      list(
        flat(call, call.self.items, call.args[0] === undefined || call.args[0] === null ? 100 : indexOf(call.args[0])),
      ),
    rotate: ({ self, args: [by = 1n] }) => {
      const { length } = self.items;
      const at = length === 0 ? 0 : ((indexOf(by) % length) + length) % length;
      return list([...self.items.slice(at), ...self.items.slice(0, at)]);
    },
    transpose: ({ self }) => {
      const rows = self.items.map((row) => arrayOf(row).items);
      if (rows.some((row) => row.length !== rows[0]?.length)) throw new Failure('IndexError', 'element size differs');
      return list((rows[0] ?? []).map((_, at) => list(rows.map((row) => row[at] ?? null))));
    },
    product: (call) => {
      let rows: Value[][] = call.self.items.map((item) => [item]);
      for (const other of call.args) {
        call.ev.charge(rows.length * arrayOf(other).items.length, call.site);
        rows = rows.flatMap((row) => arrayOf(other).items.map((item) => [...row, item]));
      }
      return list(rows.map(list));
    },
    combination: (call) => listed(call, combinations(call, call.self.items, indexOf(argument(call, 0)))),
    permutation: (call) =>
      listed(call, permutations(call, call.self.items, indexOf(call.args[0] ?? BigInt(call.self.items.length)))),
    rindex: (call) => {
      const [wanted] = call.args;
      const { block } = call;
      const isIt = (item: Value) =>
        wanted === undefined ? block !== null && says(block, item) : equal(call.ev, item, wanted, call.site);
      const at = call.self.items.findLastIndex(isIt);
      return at < 0 ? null : BigInt(at);
    },
    assoc: (call) =>
      call.self.items.find(
        (item) => item instanceof RubyArray && equal(call.ev, item.items[0] ?? null, argument(call, 0), call.site),
      ) ?? null,
    to_h: (call) => {
      const hash = new RubyHash();
      for (const item of call.self.items) {
        const pair = arrayOf(call.block === null ? item : call.block.invoke([item], null)).items;
        if (pair.length !== 2)
          throw new Failure('ArgumentError', `wrong array length at 0 (expected 2, was ${pair.length})`);
        hash.set(known(pair[0]), pair[1] ?? null);
      }
      return hash;
    },
    'to_s inspect': ({ ev, self }) => str(inspect(ev, self)),
    pack: ({ ev, site }) => ev.unknown('packed bytes are not followed', site),
    sample: ({ ev, site }) => ev.unknown('a random element differs at every start', site),
    shuffle: ({ ev, site }) => ev.unknown('a random order differs at every start', site),
    bsearch: ({ ev, site }) => ev.unknown('a binary search is not followed', site),
  },
  {
    each: (call) => {
      if (call.block === null) return enumerator(call);
      for (let at = 0; at < call.self.items.length; at++) {
        call.ev.charge(1, call.site);
        call.block.invoke([call.self.items[at] ?? null], null);
      }
      return call.self;
    },
    each_index: (call) => {
      if (call.block === null) return enumerator(call);
      for (let at = 0; at < call.self.items.length; at++) call.block.invoke([BigInt(at)], null);
      return call.self;
    },
    'length size': ({ self }) => BigInt(self.items.length),
    'empty?': ({ self }) => self.items.length === 0,
    'to_a entries to_ary': ({ self }) => self,
    reverse: ({ self }) => list([...self.items].reverse()),
    compact: ({ self }) => list(self.items.filter((item) => item !== null)),
  },
);

export const arrayModule = coreTable<Value>(
  (self) => self,
  {},
  {
    new: (call) => {
      const size = known(call.args[0] ?? null);
      if (size instanceof RubyArray) return list([...size.items]);
      const count = size === null ? 0 : indexOf(size);
      if (count < 0) throw new Failure('ArgumentError', 'negative array size');
      call.ev.charge(count, call.site);
      const { block } = call;
      const [, fill = null] = call.args;
      return list(Array.from({ length: count }, (_, at) => (block === null ? fill : block.invoke([BigInt(at)], null))));
    },
    '[]': ({ args }) => list([...args]),
  },
);

/** `dig` through arrays, hashes and what else has one. */
export function dug(ev: CoreCall['ev'], from: Value, keys: readonly Value[], site: CoreCall['site']): Value {
  const [key, ...rest] = keys;
  if (key === undefined) throw new Failure('ArgumentError', 'wrong number of arguments (given 0, expected 1+)');
  const value = known(send(ev, from, '[]', [key], null, site));
  if (rest.length === 0 || value === null) return value;
  return send(ev, value, 'dig', rest, null, site);
}

function sliced(items: readonly Value[], { args }: CoreCall<RubyArray>): Value {
  const [first, count] = args;
  if (count !== undefined) return part(items, indexOf(first), indexOf(count));
  const at = known(first);
  if (!(at instanceof RubyRange)) return items.at(indexOf(at)) ?? null;
  const [start, length] = bounds(at, items.length);
  return part(items, start, length);
}

function part(items: readonly Value[], from: number, count: number): Value {
  const start = from < 0 ? from + items.length : from;
  if (start < 0 || start > items.length || count < 0) return null;
  return list(items.slice(start, start + count));
}

/** Where a range of indexes starts, and how many it spans. */
export function bounds({ from, to, exclusive }: RubyRange, length: number): readonly [start: number, count: number] {
  const start = from === null ? 0 : indexOf(from);
  const end = to === null ? length - 1 : indexOf(to) - (exclusive ? 1 : 0);
  const first = start < 0 ? start + length : start;
  const endsBefore = to !== null && integerOf(to) < 0n;
  const last = endsBefore ? end + length : end;
  return [first < 0 ? length + 1 : first, Math.max(0, last - first + 1)];
}

function joined(call: CoreCall<RubyArray>, separator: string): string {
  const text = flat(call, call.self.items, 100)
    .map((item) => toText(call.ev, item))
    .join(separator);
  call.ev.charge(text.length >> 6, call.site);
  return text;
}

export function flat(call: CoreCall<RubyArray>, items: readonly Value[], depth: number): Value[] {
  const all: Value[] = [];
  for (const item of items) {
    const now = known(item);
    if (now instanceof RubyArray && depth > 0) all.push(...flat(call, now.items, depth - 1));
    else all.push(now);
  }
  call.ev.charge(items.length, call.site);
  return all;
}

function without(self: RubyArray, others: readonly RubyArray[]): RubyArray {
  const unwanted = new Set(others.flatMap(({ items }) => items.map((item) => hashKey(known(item)))));
  return list(self.items.filter((item) => !unwanted.has(hashKey(known(item)))));
}

function listed(call: CoreCall<RubyArray>, rows: readonly Value[][]): Value {
  if (call.block === null) return list(rows.map((row) => list(row)));
  for (const row of rows) call.block.invoke([list(row)], null);
  return call.self;
}

function combinations(call: CoreCall<RubyArray>, items: readonly Value[], size: number): Value[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => {
    const rows = combinations(call, items.slice(at + 1), size - 1).map((rest) => [item, ...rest]);
    call.ev.charge(rows.length + 1, call.site);
    return rows;
  });
}

function permutations(call: CoreCall<RubyArray>, items: readonly Value[], size: number): Value[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => {
    const rows = permutations(
      call,
      items.filter((_, other) => other !== at),
      size - 1,
    ).map((rest) => [item, ...rest]);
    call.ev.charge(rows.length + 1, call.site);
    return rows;
  });
}
