import { hashKey, RubyHash, type RubyProc, settled, Unknown, type Value } from '../values';
import { certain, copied, entries, mergeInto } from './hash';
import { says } from './iterate';
import { argument, blockOf, type CoreCall, coreTable, hashOf, known, list } from './method';

/** What changes a Hash in place. */
export const hashChanges = coreTable<RubyHash>(
  (self) => (self instanceof RubyHash ? self : undefined),
  {
    delete: (call) => {
      const key = argument(call, 0);
      const value = call.self.get(key);
      if (value === undefined) return call.self.doubt ?? (call.block === null ? null : call.block.invoke([key], null));
      call.ev.touch(call.self);
      call.self.entries.delete(hashKey(key));
      return value;
    },
    'merge! update': (call) => {
      call.ev.touch(call.self);
      for (const other of call.args) mergeInto(call, call.self, hashOf(other));
      return call.self;
    },
    'delete_if reject!': (call) => kept(call, (block, key, value) => !says(block, key, value)),
    'keep_if select! filter!': (call) => kept(call, (block, key, value) => says(block, key, value)),
    'compact!': (call) =>
      rewritten(
        call,
        entries(call).filter(({ value }) => known(value) !== null),
      ),
    'transform_values!': (call) =>
      rewritten(
        call,
        entries(call).map((entry) => ({ ...entry, value: blockOf(call).invoke([entry.value], null) })),
      ),
    'transform_keys!': (call) =>
      rewritten(
        call,
        entries(call).map((entry) => ({ ...entry, key: known(blockOf(call).invoke([entry.key], null)) })),
      ),
    replace: (call) => rewritten(call, [...hashOf(argument(call, 0)).entries.values()]),
    shift: (call) => {
      const [first] = entries(call);
      if (first === undefined) return null;
      call.ev.touch(call.self);
      call.self.entries.delete(hashKey(first.key));
      return list([first.key, first.value]);
    },
  },
  {
    '[]= store': (call) => {
      const key = settled(argument(call, 0));
      const value = argument(call, 1);
      call.ev.touch(call.self);
      if (key instanceof Unknown) {
        call.self.doubt ??= key;
        call.self.entries = new Map();
      } else call.self.set(key, value, call.site);
      return value;
    },
    clear: (call) => {
      call.ev.touch(call.self);
      call.self.entries = new Map();
      call.self.doubt = null;
      return call.self;
    },
    'default=': (call) => {
      call.ev.touch(call.self);
      call.self.fallback = argument(call, 0);
      return call.self.fallback;
    },
    rehash: ({ self }) => copied(self),
  },
);

function kept(call: CoreCall<RubyHash>, test: (block: RubyProc, key: Value, value: Value) => boolean): Value {
  const before = certain(call).entries.size;
  const left = entries(call).filter(({ key, value }) => test(blockOf(call), key, value));
  rewritten(call, left);
  return call.name.endsWith('!') && left.length === before ? null : call.self;
}

function rewritten({ ev, self }: CoreCall<RubyHash>, left: ReturnType<typeof entries>): RubyHash {
  ev.touch(self);
  self.entries = new Map();
  for (const { key, value, site } of left) self.set(key, value, site);
  return self;
}
