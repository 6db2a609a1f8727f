import { send } from '../dispatch';
import { equal } from '../equality';
import { Failure, Unknowable } from '../flow';
import { inspect } from '../print/inspect';
import { type HashEntry, hashKey, RubyArray, RubyHash, RubyProc, type Value } from '../values';
import { dug } from './array';
import { enumerator, says } from './iterate';
import { argument, arrayOf, blockOf, type CoreCall, coreTable, hashOf, known, list, str } from './method';

/** What a Hash answers beyond what all that has an `each` does, and leaves it as it is. */
export const hashes = coreTable<RubyHash>(
  (self) => (self instanceof RubyHash ? self : undefined),
  {
    '[]': (call) => read(call, argument(call, 0)),
    fetch: (call) => {
      const key = argument(call, 0);
      const value = call.self.get(key);
      if (value !== undefined) return value;
      if (call.self.doubt !== null) return call.self.doubt;
      if (call.block !== null) return call.block.invoke([key], null);
      if (call.args.length > 1) return call.args[1] ?? null;
      throw new Failure('KeyError', `key not found: ${inspect(call.ev, key)}`);
    },
    dig: ({ ev, self, args, site }) => dug(ev, self, args, site),
    'key? has_key? include? member?': (call) =>
      call.self.get(argument(call, 0)) !== undefined || (call.self.doubt ?? false),
    'value? has_value?': (call) =>
      entries(call).some(({ value }) => equal(call.ev, value, argument(call, 0), call.site)),
    key: (call) => entries(call).find(({ value }) => equal(call.ev, value, argument(call, 0), call.site))?.key ?? null,
    values_at: (call) => list(call.args.map((key) => read(call, key))),
    fetch_values: (call) =>
      list(
        call.args.map((key) => {
          const value = call.self.get(key);
          if (value === undefined) throw new Failure('KeyError', `key not found: ${inspect(call.ev, key)}`);
          return value;
        }),
      ),
    merge: (call) => {
      const hash = copied(call.self);
      for (const other of call.args) mergeInto(call, hash, hashOf(other));
      return hash;
    },
    'select filter reject': (call) => {
      const { block } = call;
      if (block === null) return enumerator(call);
      return of(entries(call).filter(({ key, value }) => says(block, key, value) === (call.name !== 'reject')));
    },
    partition: (call) => {
      const [yes, no]: [Value[], Value[]] = [[], []];
      for (const { key, value } of entries(call)) (says(blockOf(call), key, value) ? yes : no).push(list([key, value]));
      return list([list(yes), list(no)]);
    },
    'find detect': (call) => {
      const found = entries(call).find(({ key, value }) => says(blockOf(call), key, value));
      return found === undefined ? null : list([found.key, found.value]);
    },
    'any? all? none?': (call) => {
      const { block, name } = call;
      if (name === 'any?' && block === null) return entries(call).length > 0;
      const test = ({ key, value }: { key: Value; value: Value }) => block === null || says(block, key, value);
      if (name === 'all?') return entries(call).every(test);
      return entries(call).some(test) === (name === 'any?');
    },
    count: (call) => {
      const { block } = call;
      return BigInt(
        block === null
          ? entries(call).length
          : entries(call).filter(({ key, value }) => says(block, key, value)).length,
      );
    },
    'map collect flat_map': (call) => {
      const { block } = call;
      if (block === null) return enumerator(call);
      const items = entries(call).map(({ key, value }) => given(block, key, value));
      return list(
        call.name === 'flat_map'
          ? items.flatMap((item) => (known(item) instanceof RubyArray ? arrayOf(item).items : [item]))
          : items,
      );
    },
    filter_map: (call) =>
      list(
        entries(call)
          .map(({ key, value }) => known(given(blockOf(call), key, value)))
          .filter((item) => item !== null && item !== false),
      ),
    slice: (call) =>
      of(call.args.map((key) => call.self.entries.get(hashKey(known(key)))).filter((entry) => entry !== undefined)),
    except: (call) => {
      const keys = new Set(call.args.map((key) => hashKey(known(key))));
      return of([...certain(call).entries].filter(([id]) => !keys.has(id)).map(([, entry]) => entry));
    },
    invert: (call) => of(entries(call).map(({ key, value }) => ({ key: known(value), value: key, site: null }))),
    'min_by max_by sort_by group_by sum each_with_index': delegated,
    compact: (call) => of(entries(call).filter(({ value }) => known(value) !== null)),
    transform_values: (call) =>
      call.block === null
        ? enumerator(call)
        : of(entries(call).map((entry) => ({ ...entry, value: blockOf(call).invoke([entry.value], null) }))),
    transform_keys: (call) => {
      const renames = call.args.length > 0 ? hashOf(call.args[0]) : null;
      const rename = (key: Value) => renames?.get(key) ?? (call.block === null ? key : call.block.invoke([key], null));
      return of(entries(call).map((entry) => ({ ...entry, key: known(rename(entry.key)) })));
    },
    to_h: (call) => {
      const { block } = call;
      if (block === null) return copied(call.self);
      return of(
        entries(call).map(({ key, value }) => {
          const [newKey = null, newValue = null] = arrayOf(given(block, key, value)).items;
          return { key: known(newKey), value: newValue, site: null };
        }),
      );
    },
    to_proc: ({ ev, self, site }) =>
      new RubyProc(true, 1, site, ([key = null]) => self.get(key) ?? self.doubt ?? ev.unknown('no such key', site)),
    '<= >= < >': ({ ev, site }) => ev.unknown('comparing hashes is not followed', site),
    default: ({ self }) => self.fallback,
    assoc: (call) => {
      const value = call.self.get(argument(call, 0));
      return value === undefined ? null : list([argument(call, 0), value]);
    },
    sort: (call) => delegated(call),
    'first min max': (call) => delegated(call),
    'to_s inspect': ({ ev, self }) => str(inspect(ev, self)),
    compare_by_identity: ({ ev, site }) => ev.unknown('a hash by identity is not followed', site),
    default_proc: ({ self }) => self.fallbackBlock,
  },
  {
    'each each_pair': (call) => {
      if (call.block === null) return enumerator(call);
      for (const { key, value } of entries(call)) {
        call.ev.charge(1, call.site);
        // With more than one parameter, as with `method(:f)`, the pair comes taken apart.
        given(call.block, key, value);
      }
      return call.self;
    },
    'each_key each_value': (call) => {
      if (call.block === null) return enumerator(call);
      for (const { key, value } of entries(call)) call.block.invoke([call.name === 'each_key' ? key : value], null);
      return call.self;
    },
    keys: (call) => list(entries(call).map(({ key }) => key)),
    values: (call) => list(entries(call).map(({ value }) => value)),
    'length size': (call) => BigInt(entries(call).length),
    'empty?': (call) => call.self.entries.size === 0 && entries(call).length === 0,
    to_a: (call) => list(entries(call).map(({ key, value }) => list([key, value]))),
    to_hash: ({ self }) => self,
  },
);

export const hashModule = coreTable<Value>(
  (self) => self,
  {
    '[]': ({ args }) => {
      const [first] = args;
      const source = known(first);
      if (source instanceof RubyHash) return copied(source);
      const hash = new RubyHash();
      if (args.length === 1 && source instanceof RubyArray)
        for (const pair of source.items) hash.set(known(arrayOf(pair).items[0]), arrayOf(pair).items[1] ?? null);
      else for (let at = 0; at + 1 < args.length; at += 2) hash.set(known(args[at]), args[at + 1] ?? null);
      return hash;
    },
  },
  {
    new: ({ args: [fallback = null], block }) => {
      const hash = new RubyHash();
      hash.fallback = fallback instanceof RubyHash && fallback.entries.size === 0 ? null : fallback;
      hash.fallbackBlock = block;
      return hash;
    },
  },
);

/** A block of one parameter gets the pair, one of more its parts. */
function given(block: RubyProc, key: Value, value: Value): Value {
  return block.invoke(
    block.isLambda && block.arity !== 1 && block.arity !== -2 ? [key, value] : [list([key, value])],
    null,
  );
}

export function read({ ev, self, site }: CoreCall<RubyHash>, key: Value): Value {
  const value = self.get(key);
  if (value !== undefined) return value;
  if (self.doubt !== null) return self.doubt;
  if (self.fallbackBlock === null) return self.fallback;
  ev.charge(1, site);
  return self.fallbackBlock.invoke([self, key], null);
}

export function certain({ self }: CoreCall<RubyHash>): RubyHash {
  if (self.doubt !== null) throw new Unknowable(self.doubt);
  return self;
}

export function entries(call: CoreCall<RubyHash>): readonly HashEntry[] {
  call.ev.charge(call.self.entries.size >> 3, call.site);
  return [...certain(call).entries.values()];
}

export function copied(hash: RubyHash): RubyHash {
  const copy = new RubyHash();
  copy.entries = new Map(hash.entries);
  copy.doubt = hash.doubt;
  copy.fallback = hash.fallback;
  copy.fallbackBlock = hash.fallbackBlock;
  return copy;
}

export function mergeInto({ ev, block, site: at }: CoreCall<RubyHash>, hash: RubyHash, other: RubyHash): void {
  ev.charge(other.entries.size, at);
  for (const { key, value, site } of other.entries.values()) {
    const now = hash.get(key);
    hash.set(key, block === null || now === undefined ? value : block.invoke([key, now, value], null), site);
  }
  if (other.doubt === null) return;
  hash.doubt ??= other.doubt;
  // The other hash may have any key, and its values would win.
  for (const id of [...hash.entries.keys()]) if (!other.entries.has(id)) hash.entries.delete(id);
}

function of(list: readonly HashEntry[]): RubyHash {
  const hash = new RubyHash();
  for (const { key, value, site } of list) hash.set(key, value, site);
  return hash;
}

function delegated(call: CoreCall<RubyHash>): Value {
  const pairs = list(entries(call).map(({ key, value }) => list([key, value])));
  return send(call.ev, pairs, call.name, call.args, call.block, call.site);
}
