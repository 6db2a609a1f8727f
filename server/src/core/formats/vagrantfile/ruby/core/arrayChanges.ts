import { equal } from '../equality';
import { Failure } from '../flow';
import { RubyArray, RubyRange, type Value } from '../values';
import { bounds, flat } from './array';
import { ordering, unique } from './enumerable';
import { says } from './iterate';
import { argument, arrayOf, blockOf, type CoreCall, coreTable, indexOf, known, list } from './method';

/** What changes an Array in place. */
export const arrayChanges = coreTable<RubyArray>(
  (self) => (self instanceof RubyArray ? self : undefined),
  {
    concat: (call) => changed(call, (items) => items.concat(...call.args.map((each) => arrayOf(each).items))),
    insert: (call) => {
      const [at = null, ...items] = call.args;
      const index = indexOf(at);
      return changed(call, (now) => now.toSpliced(index < 0 ? now.length + index + 1 : index, 0, ...items));
    },
    delete: (call) => {
      const wanted = argument(call, 0);
      const found = call.self.items.filter((item) => equal(call.ev, item, wanted, call.site));
      changed(call, (items) => items.filter((item) => !found.includes(item)));
      return found.at(-1) ?? (call.block === null ? null : call.block.invoke([wanted], null));
    },
    delete_at: (call) => {
      const at = indexOf(argument(call, 0));
      const index = at < 0 ? at + call.self.items.length : at;
      const item = call.self.items[index];
      if (item === undefined) return null;
      changed(call, (items) => items.toSpliced(index, 1));
      return item;
    },
    'delete_if reject! keep_if select! filter!': (call) => {
      const block = blockOf(call);
      const isKept = /^(keep_if|select!|filter!)$/.test(call.name);
      const before = call.self.items.length;
      changed(call, (items) => items.filter((item) => says(block, item) === isKept));
      return call.name.endsWith('!') && call.self.items.length === before ? null : call.self;
    },
    'slice!': (call) => {
      const first = known(argument(call, 0));
      if (!(first instanceof RubyRange) && call.args.length === 1) {
        const item = call.self.items.at(indexOf(first)) ?? null;
        changed(call, (items) => items.toSpliced(indexOf(first), 1));
        return item;
      }
      const [start, count] =
        first instanceof RubyRange ? bounds(first, call.self.items.length) : [indexOf(first), indexOf(call.args[1])];
      const removed = call.self.items.slice(start, start + count);
      changed(call, (items) => items.toSpliced(start, count));
      return list(removed);
    },
    replace: (call) => changed(call, () => [...arrayOf(argument(call, 0)).items]),
    'uniq! compact! flatten!': (call) => {
      const before = call.self.items.length;
      changed(call, (items) => {
        if (call.name === 'uniq!') return unique(items, call.block);
        return call.name === 'compact!' ? items.filter((item) => known(item) !== null) : flat(call, items, 100);
      });
      return call.self.items.length === before ? null : call.self;
    },
    'map! collect!': (call) => changed(call, (items) => items.map((item) => blockOf(call).invoke([item], null))),
    'sort!': (call) => changed(call, (items) => [...items].sort(ordering(call))),
    'sort_by!': (call) => {
      const order = ordering({ ...call, block: null });
      const keyed = call.self.items.map((item) => ({ item, key: known(blockOf(call).invoke([item], null)) }));
      return changed(call, () => keyed.sort((a, b) => order(a.key, b.key)).map(({ item }) => item));
    },
    'reverse!': (call) => changed(call, (items) => [...items].reverse()),
    'rotate!': (call) => {
      const { length } = call.self.items;
      const by = length === 0 ? 0 : ((indexOf(call.args[0] ?? 1n) % length) + length) % length;
      return changed(call, (items) => [...items.slice(by), ...items.slice(0, by)]);
    },
    'pop shift': (call) => {
      const [count] = call.args;
      const size = count === undefined ? 1 : indexOf(count);
      const { items } = call.self;
      const at = call.name === 'pop' ? Math.max(0, items.length - size) : 0;
      const removed = items.slice(at, at + size);
      changed(call, () => items.toSpliced(at, size));
      return count === undefined ? (removed[0] ?? null) : list(removed);
    },
    'shuffle!': (call) => {
      const unknown = call.ev.unknown('a random order differs at every start', call.site);
      call.ev.touch(call.self);
      call.self.doubt = unknown;
      return unknown;
    },
  },
  {
    '<<': (call) => appended(call, [argument(call, 0)]),
    'push append': (call) => appended(call, call.args),
    'unshift prepend': (call) => changed(call, (items) => [...call.args, ...items]),
    clear: (call) => changed(call, () => []),
    '[]=': store,
    fill: (call) => {
      const [value = null, ...rest] = call.args;
      if (call.block !== null || rest.length > 0)
        throw new Failure('ArgumentError', 'this use of fill is not followed');
      return changed(call, (items) => items.map(() => value));
    },
  },
);

/** In place, since a loop that appends would else take quadratic time. */
function appended({ ev, self, site }: CoreCall<RubyArray>, items: readonly Value[]): Value {
  ev.touch(self);
  ev.charge(items.length, site);
  for (const item of items) self.items.push(item);
  return self;
}

function changed({ ev, self, site }: CoreCall<RubyArray>, change: (items: Value[]) => Value[]): RubyArray {
  ev.touch(self);
  self.items = change(self.items);
  ev.charge(self.items.length >> 3, site);
  return self;
}

function store(call: CoreCall<RubyArray>): Value {
  const { ev, self, args, site } = call;
  const [first, second, third] = args;
  const at = known(first);
  if (third !== undefined || at instanceof RubyRange) {
    const [start, count] = at instanceof RubyRange ? bounds(at, self.items.length) : [indexOf(at), indexOf(second)];
    const value = (third === undefined ? second : third) ?? null;
    const items = value instanceof RubyArray ? value.items : [value];
    changed(call, (now) => now.toSpliced(start, count, ...items));
    return value;
  }
  const index = indexOf(at);
  const from = index < 0 ? index + self.items.length : index;
  if (from < 0) throw new Failure('IndexError', `index ${index} too small for array`);
  ev.touch(self);
  ev.charge(Math.max(0, from - self.items.length), site);
  while (self.items.length < from) self.items.push(null);
  self.items[from] = second ?? null;
  return second ?? null;
}
