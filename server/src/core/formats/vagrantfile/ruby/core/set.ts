import { inspect } from '../print/inspect';
import { hashKey, RubyArray, RubyModule, RubyObject, type Value } from '../values';
import { unique } from './enumerable';
import { enumerator, iterate, says } from './iterate';
import { argument, blockOf, type CoreCall, coreTable, known, list, str } from './method';

const itemsName = '@items';

export const setModule = coreTable<RubyModule>((self) => (self instanceof RubyModule ? self : undefined), {
  'new []': (call) => {
    const { ev, self, args, block, name, site } = call;
    const source =
      name === '[]' ? args : args[0] === undefined || args[0] === null ? [] : [...iterate(ev, args[0], site)];
    return make(self, block === null ? source : source.map((item) => block.invoke([item], null)));
  },
});

export const sets = coreTable<RubyObject>((self) => (self instanceof RubyObject ? self : undefined), {
  each: (call) => {
    if (call.block === null) return enumerator(call);
    for (const item of itemsOf(call.self)) call.block.invoke([item], null);
    return call.self;
  },
  'add << add?': (call) => {
    const item = argument(call, 0);
    const isThere = has(call.self, item);
    if (!isThere) put(call, [...itemsOf(call.self), item]);
    return call.name === 'add?' && isThere ? null : call.self;
  },
  'delete subtract': (call) => {
    const unwanted = call.name === 'delete' ? call.args : [...iterate(call.ev, argument(call, 0), call.site)];
    const keys = new Set(unwanted.map((item) => hashKey(known(item))));
    return put(
      call,
      itemsOf(call.self).filter((item) => !keys.has(hashKey(item))),
    );
  },
  merge: (call) =>
    put(call, [...itemsOf(call.self), ...call.args.flatMap((other) => [...iterate(call.ev, other, call.site)])]),
  'include? member? === contain?': (call) => has(call.self, argument(call, 0)),
  'size length count': (call) => {
    const { block } = call;
    return BigInt(
      block === null ? itemsOf(call.self).length : itemsOf(call.self).filter((item) => says(block, item)).length,
    );
  },
  'empty?': ({ self }) => itemsOf(self).length === 0,
  '| + union': (call) =>
    make(call.self.module, [...itemsOf(call.self), ...iterate(call.ev, argument(call, 0), call.site)]),
  '& intersection': (call) =>
    make(
      call.self.module,
      [...iterate(call.ev, argument(call, 0), call.site)].filter((item) => has(call.self, item)),
    ),
  '- difference': (call) => {
    const keys = new Set([...iterate(call.ev, argument(call, 0), call.site)].map((item) => hashKey(known(item))));
    return make(
      call.self.module,
      itemsOf(call.self).filter((item) => !keys.has(hashKey(item))),
    );
  },
  'subset? <=': (call) =>
    itemsOf(call.self).every((item) =>
      [...iterate(call.ev, argument(call, 0), call.site)].some((other) => hashKey(other) === hashKey(item)),
    ),
  'superset? >=': (call) => [...iterate(call.ev, argument(call, 0), call.site)].every((item) => has(call.self, item)),
  'select filter reject': (call) =>
    make(
      call.self.module,
      itemsOf(call.self).filter((item) => says(blockOf(call), item) === (call.name !== 'reject')),
    ),
  to_a: ({ self }) => list([...itemsOf(self)]),
  to_set: ({ self }) => self,
  'to_s inspect': ({ ev, self }) =>
    str(
      `#<Set: {${itemsOf(self)
        .map((item) => inspect(ev, item))
        .join(', ')}}>`,
    ),
});

function make(module: RubyModule, items: readonly Value[]): RubyObject {
  const set = new RubyObject(module);
  set.variables.set(itemsName, list(unique(items, null)));
  return set;
}

function itemsOf({ variables }: RubyObject): readonly Value[] {
  const items = variables.get(itemsName);
  return items instanceof RubyArray ? items.items : [];
}

function has(set: RubyObject, item: Value): boolean {
  const key = hashKey(known(item));
  return itemsOf(set).some((each) => hashKey(each) === key);
}

function put({ ev, self }: CoreCall<RubyObject>, items: readonly Value[]): RubyObject {
  ev.set(self.variables, itemsName, list(unique(items, null)));
  return self;
}
