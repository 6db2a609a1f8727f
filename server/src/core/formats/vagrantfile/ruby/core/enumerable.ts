import { send } from '../dispatch';
import { caseEqual, compare, equal, isNumber } from '../equality';
import { Failure } from '../flow';
import {
  type HashEntry,
  hashKey,
  isTruthy,
  RubyArray,
  RubyHash,
  type RubyProc,
  RubyRange,
  type Value,
} from '../values';
import { enumerator, itemsOf, iterate, says } from './iterate';
import { noteAgain } from './matchData';
import { argument, arrayOf, blockOf, type CoreCall, coreTable, indexOf, known, list, nameOf } from './method';

/** What all that has an `each` answers. */
export const enumerables = coreTable<Value>(
  (self) => self,
  {
    'map collect flat_map collect_concat': (call) => {
      if (call.block === null) return enumerator(call);
      const items = collect(call, call.block);
      return list(
        call.name.startsWith('flat') || call.name.endsWith('concat') ? items.flatMap((item) => flattened(item)) : items,
      );
    },
    'select filter find_all reject': (call) => {
      const { block, name } = call;
      if (block === null) return enumerator(call);
      return list(itemsOf(call).filter((item) => says(block, item) === (name !== 'reject')));
    },
    filter_map: (call) => {
      if (call.block === null) return enumerator(call);
      return list(collect(call, call.block).filter((item) => isTruthy(known(item))));
    },
    'find detect': (call) => {
      const block = blockOf(call);
      for (const item of iterate(call.ev, call.self, call.site)) if (says(block, item)) return item;
      return null;
    },
    'find_index index': (call) => {
      const [wanted] = call.args;
      const at = itemsOf(call).findIndex((item) =>
        wanted === undefined ? says(blockOf(call), item) : equal(call.ev, item, wanted, call.site),
      );
      return at < 0 ? null : BigInt(at);
    },
    'each_with_index each_entry': (call) => {
      if (call.block === null) return enumerator(call);
      let at = 0n;
      for (const item of iterate(call.ev, call.self, call.site))
        call.block.invoke(call.name === 'each_entry' ? [item] : [item, at++], null);
      return call.self;
    },
    reverse_each: (call) => {
      if (call.block === null) return enumerator(call);
      for (const item of itemsOf(call).reverse()) call.block.invoke([item], null);
      return call.self;
    },
    'to_a entries force': (call) => list(itemsOf(call)),
    // Of what ends, it gives the same as the method without it.
    lazy: ({ ev, self, site }) => {
      const isEndless = self instanceof RubyRange && (self.to === null || self.to === Infinity);
      return isEndless ? ev.unknown('what never ends is not followed', site) : self;
    },
    to_set: (call) => send(call.ev, call.ev.core.get('Set'), 'new', [list(itemsOf(call))], null, call.site),
    to_h: (call) => {
      const hash = new RubyHash();
      for (const item of itemsOf(call)) {
        const pair = arrayOf(call.block === null ? item : call.block.invoke([item], null)).items;
        if (pair.length !== 2)
          throw new Failure('ArgumentError', `wrong array length (expected 2, was ${pair.length})`);
        hash.set(known(pair[0]), pair[1] ?? null);
      }
      return hash;
    },
    'include? member?': (call) => {
      const wanted = argument(call, 0);
      for (const item of iterate(call.ev, call.self, call.site))
        if (equal(call.ev, item, wanted, call.site)) return true;
      return false;
    },
    'all? any? none? one?': (call) => {
      const isIn = test(call);
      let count = 0;
      for (const item of iterate(call.ev, call.self, call.site)) {
        const is = isIn(item);
        if (call.name === 'all?' && !is) return false;
        if (call.name === 'any?' && is) return true;
        if (call.name === 'none?' && is) return false;
        if (is) count++;
      }
      return call.name === 'one?' ? count === 1 : call.name !== 'any?';
    },
    count: (call) => {
      const [wanted] = call.args;
      const items = itemsOf(call);
      if (wanted !== undefined) return BigInt(items.filter((item) => equal(call.ev, item, wanted, call.site)).length);
      const { block } = call;
      return BigInt(block === null ? items.length : items.filter((item) => says(block, item)).length);
    },
    first: (call) => {
      const count = call.args.length === 0 ? 1 : indexOf(call.args[0]);
      const items: Value[] = [];
      if (count > 0)
        for (const item of iterate(call.ev, call.self, call.site)) {
          items.push(item);
          if (items.length >= count) break;
        }
      return call.args.length === 0 ? (items[0] ?? null) : list(items);
    },
    take: (call) => list(itemsOf(call).slice(0, indexOf(argument(call, 0)))),
    drop: (call) => list(itemsOf(call).slice(indexOf(argument(call, 0)))),
    'take_while drop_while': (call) => {
      const items = itemsOf(call);
      const end = items.findIndex((item) => !says(blockOf(call), item));
      const at = end < 0 ? items.length : end;
      return list(call.name === 'take_while' ? items.slice(0, at) : items.slice(at));
    },
    partition: (call) => {
      const yes: Value[] = [];
      const no: Value[] = [];
      for (const item of itemsOf(call)) (says(blockOf(call), item) ? yes : no).push(item);
      return list([list(yes), list(no)]);
    },
    group_by: (call) => {
      const hash = new RubyHash();
      for (const item of itemsOf(call)) {
        const key = known(blockOf(call).invoke([item], null));
        const group = hash.get(key);
        if (group instanceof RubyArray) group.items.push(item);
        else hash.set(key, list([item]));
      }
      return hash;
    },
    'chunk_while slice_when': (call) => {
      const groups: Value[][] = [];
      let last: Value | undefined;
      for (const item of itemsOf(call)) {
        const isTogether = last !== undefined && says(blockOf(call), last, item) === (call.name === 'chunk_while');
        if (isTogether) groups.at(-1)?.push(item);
        else groups.push([item]);
        last = item;
      }
      return list(groups.map(list));
    },
    tally: (call) => {
      const hash = new RubyHash();
      for (const item of itemsOf(call)) {
        const now = hash.get(known(item));
        hash.set(item, typeof now === 'bigint' ? now + 1n : 1n);
      }
      return hash;
    },
    'inject reduce': inject,
    sum: (call) => {
      const given = itemsOf(call).map((item) => known(call.block === null ? item : call.block.invoke([item], null)));
      const start = known(call.args[0] ?? 0n);
      if (isNumber(start) && given.every(isNumber)) return summed([start, ...given.filter(isNumber)]);
      let sum: Value = start;
      for (const item of given) sum = send(call.ev, sum, '+', [item], null, call.site);
      return sum;
    },
    'min max': (call) => {
      const order = ordering(call);
      const [count] = call.args;
      const sorted = [...itemsOf(call)].sort((a, b) => (call.name === 'min' ? order(a, b) : order(b, a)));
      return count === undefined ? (sorted[0] ?? null) : list(sorted.slice(0, indexOf(count)));
    },
    minmax: (call) => {
      const sorted = [...itemsOf(call)].sort(ordering(call));
      return list([sorted[0] ?? null, sorted.at(-1) ?? null]);
    },
    'min_by max_by': (call) => {
      if (call.block === null) return enumerator(call);
      const sorted = byKey(call, call.block);
      const wanted = call.name === 'min_by' ? sorted : sorted.reverse();
      const [count] = call.args;
      return count === undefined
        ? (firstOfEqual(call, wanted) ?? null)
        : list(wanted.slice(0, indexOf(count)).map(({ item }) => item));
    },
    sort: (call) => list([...itemsOf(call)].sort(ordering(call))),
    sort_by: (call) => (call.block === null ? enumerator(call) : list(byKey(call, call.block).map(({ item }) => item))),
    uniq: (call) => list(unique(itemsOf(call), call.block)),
    'each_slice each_cons': (call) => {
      if (call.block === null) return enumerator(call);
      const items = itemsOf(call);
      const size = indexOf(argument(call, 0));
      if (size <= 0) throw new Failure('ArgumentError', 'invalid slice size');
      const isSlice = call.name === 'each_slice';
      for (let at = 0; isSlice ? at < items.length : at + size <= items.length; at += isSlice ? size : 1)
        call.block.invoke([list(items.slice(at, at + size))], null);
      return call.self;
    },
    zip: (call) => {
      const others = call.args.map((other) =>
        other instanceof RubyArray ? other.items : [...iterate(call.ev, other, call.site)],
      );
      const rows = itemsOf(call).map((item, at) => list([item, ...others.map((other) => other[at] ?? null)]));
      if (call.block === null) return list(rows);
      for (const row of rows) call.block.invoke([row], null);
      return null;
    },
    'grep grep_v': (call) => {
      const pattern = argument(call, 0);
      const { block, ev, site } = call;
      const fits = (item: Value) => isTruthy(known(caseEqual(ev, pattern, item, site))) === (call.name === 'grep');
      if (block !== null)
        return list(itemsOf(call).flatMap((item) => (fits(item) ? [block.invoke([item], null)] : [])));
      const before = ev.globals.get('$~') ?? null;
      const found = itemsOf(call).filter(fits);
      noteAgain(ev, before);
      return list(found);
    },
    cycle: (call) => {
      if (call.block === null) return enumerator(call);
      const items = itemsOf(call);
      const times = call.args.length === 0 || call.args[0] === null ? Infinity : indexOf(call.args[0]);
      for (let done = 0; done < times && items.length > 0; done++)
        for (const item of items) call.block.invoke([item], null);
      return null;
    },
  },
  {
    each_with_object: (call) => {
      if (call.block === null) return enumerator(call);
      const memo = argument(call, 0);
      for (const item of iterate(call.ev, call.self, call.site)) call.block.invoke([item, memo], null);
      return memo;
    },
  },
);

/** Floats with what rounding lost of each sum carried on, as Ruby adds them (Kahan and Babuška). */
function summed(values: readonly (bigint | number)[]): Value {
  if (values.every((value) => typeof value === 'bigint')) return values.reduce((sum, value) => sum + value, 0n);
  let sum = 0;
  let lost = 0;
  for (const value of values.map(Number)) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return Number.isFinite(lost) ? sum + lost : sum;
}

function collect(call: CoreCall, block: RubyProc): Value[] {
  const items: Value[] = [];
  for (const item of iterate(call.ev, call.self, call.site)) items.push(block.invoke([item], null));
  return items;
}

function flattened(item: Value): Value[] {
  const now = known(item);
  return now instanceof RubyArray ? [...now.items] : [now];
}

/** What `any?` and its like ask of an item: the block, a pattern, or that it is neither nil nor false. */
function test(call: CoreCall): (item: Value) => boolean {
  const { args, block, ev, site } = call;
  const [pattern] = args;
  if (pattern !== undefined) return (item) => isTruthy(known(caseEqual(ev, pattern, item, site)));
  return block === null ? (item) => isTruthy(known(item)) : (item) => says(block, item);
}

function inject(call: CoreCall): Value {
  const { ev, args, block, site } = call;
  const items = itemsOf(call);
  const operator = block === null || args.length > 1 ? args.at(-1) : undefined;
  const hasStart = args.length > (operator === undefined ? 0 : 1);
  let memo: Value = hasStart ? (args[0] ?? null) : (items.shift() ?? null);
  for (const item of items)
    memo =
      operator === undefined
        ? blockOf(call).invoke([memo, item], null)
        : send(ev, memo, nameOf(operator), [item], null, site);
  return memo;
}

export function ordering({ ev, block, site }: CoreCall<Value>): (a: Value, b: Value) => number {
  return (a, b) => {
    ev.charge(1, site);
    const order = block === null ? compare(ev, a, b, site) : known(block.invoke([a, b], null));
    if (typeof order === 'number' || typeof order === 'bigint') return Number(order);
    throw new Failure(
      'ArgumentError',
      `comparison of ${ev.core.classOf(a).name} with ${ev.core.classOf(b).name} failed`,
    );
  };
}

interface Keyed {
  readonly item: Value;
  readonly key: Value;
}

function byKey(call: CoreCall, block: RubyProc): Keyed[] {
  const order = ordering({ ...call, block: null });
  return itemsOf(call)
    .map((item) => ({ item, key: known(block.invoke([item], null)) }))
    .sort((a, b) => order(a.key, b.key));
}

/** Of items that are equally large, the one that came first. */
function firstOfEqual(call: CoreCall, sorted: readonly Keyed[]): Value | undefined {
  const [first] = sorted;
  if (first === undefined) return undefined;
  const items = itemsOf(call);
  const equals = sorted.filter(({ key }) => equal(call.ev, key, first.key, call.site)).map(({ item }) => item);
  return call.self instanceof RubyHash
    ? equals.at(call.name === 'min_by' ? 0 : -1)
    : items.find((item) => equals.includes(item));
}

export function unique(items: readonly Value[], block: RubyProc | null): Value[] {
  const seen = new Map<string, Pick<HashEntry, 'value'>>();
  for (const item of items) {
    const key = hashKey(known(block === null ? item : block.invoke([item], null)));
    if (!seen.has(key)) seen.set(key, { value: item });
  }
  return [...seen.values()].map(({ value }) => value);
}
