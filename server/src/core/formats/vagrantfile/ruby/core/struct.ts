import { findMethod } from '../dispatch';
import { Failure } from '../flow';
import { KeywordHash } from '../keywords';
import { hashKey, RubyHash, RubyModule, RubyObject, RubyString, RubySymbol, type Value } from '../values';
import { dug } from './array';
import { enumerator } from './iterate';
import { argument, type CoreCall, coreTable, hashOf, known, list, nameOf } from './method';

const membersName = '__members__';

/** `Struct.new(:a, :b)` makes a class; `new` of that class an instance. */
export const structModule = coreTable<RubyModule>(
  (self) => (self instanceof RubyModule ? self : undefined),
  {},
  {
    new: (call) => (call.self === call.ev.core.get('Struct') ? structClass(call) : structOf(call)),
    members: ({ self }) => membersOf(self) ?? list([]),
  },
);

export const structs = coreTable<RubyObject>((self) => (self instanceof RubyObject ? self : undefined), {
  'to_a values deconstruct': ({ self }) => list([...self.variables.values()]),
  members: ({ self }) => list([...self.variables.keys()].map((name) => RubySymbol.of(name.slice(1)))),
  to_h: ({ self }) => asHash(self),
  '[] dig': (call) => {
    const [key, ...rest] = call.args;
    const value = call.self.variables.get(variableOf(call.self, known(key))) ?? null;
    return rest.length === 0 || value === null ? value : dug(call.ev, value, rest, call.site);
  },
  '[]=': (call) => {
    const value = argument(call, 1);
    call.ev.set(call.self.variables, variableOf(call.self, argument(call, 0)), value);
    return value;
  },
  each: (call) => {
    if (call.block === null) return enumerator(call);
    for (const value of call.self.variables.values()) call.block.invoke([value], null);
    return call.self;
  },
  each_pair: (call) => {
    for (const [name, value] of call.self.variables) call.block?.invoke([RubySymbol.of(name.slice(1)), value], null);
    return call.self;
  },
  'size length': ({ self }) => BigInt(self.variables.size),
});

export const openStructs = coreTable<RubyObject>(
  (self) => (self instanceof RubyObject ? self : undefined),
  {
    initialize: ({ ev, self, args: [from = null] }) => {
      if (from !== null)
        for (const { key, value } of hashOf(from).entries.values()) ev.set(self.variables, `@${nameOf(key)}`, value);
      return null;
    },
    to_h: ({ self }) => asHash(self),
    '[] dig': (call) => call.self.variables.get(`@${nameOf(argument(call, 0))}`) ?? null,
    'respond_to?': (call) => call.self.variables.has(`@${nameOf(argument(call, 0))}`),
    each_pair: (call) => {
      for (const [name, value] of call.self.variables) call.block?.invoke([RubySymbol.of(name.slice(1)), value], null);
      return call.self;
    },
  },
  {
    '[]=': (call) => {
      call.ev.set(call.self.variables, `@${nameOf(argument(call, 0))}`, argument(call, 1));
      return argument(call, 1);
    },
    method_missing: (call) => {
      const name = nameOf(argument(call, 0));
      if (!name.endsWith('=')) return call.self.variables.get(`@${name}`) ?? null;
      call.ev.set(call.self.variables, `@${name.slice(0, -1)}`, argument(call, 1));
      return argument(call, 1);
    },
  },
);

function asHash({ variables }: RubyObject): RubyHash {
  const hash = new RubyHash();
  for (const [name, value] of variables) hash.set(RubySymbol.of(name.slice(1)), value);
  return hash;
}

function variableOf({ variables }: RubyObject, key: Value): string {
  const name = typeof key === 'bigint' ? [...variables.keys()].at(Number(key)) : `@${nameOf(key)}`;
  if (name === undefined || !variables.has(name))
    throw new Failure('NameError', `no member '${name?.slice(1) ?? String(key)}' in struct`);
  return name;
}

function structClass(call: CoreCall<RubyModule>): Value {
  const { ev, self, args, block } = call;
  const isNamed = args[0] instanceof RubyString;
  const names = (isNamed ? args.slice(1) : args).filter((each) => known(each) instanceof RubySymbol).map(nameOf);
  const module = new RubyModule('', true, self, ev.core.get('Object'));
  module.variables.set(membersName, list(names.map((name) => RubySymbol.of(name))));
  for (const name of names) {
    module.methods.set(name, (of) => (of instanceof RubyObject ? (of.variables.get(`@${name}`) ?? null) : null));
    module.methods.set(`${name}=`, (of, [value = null]) => {
      if (of instanceof RubyObject) ev.set(of.variables, `@${name}`, value);
      return value;
    });
  }
  if (!names.includes('initialize')) module.methods.set('initialize', (of, given) => fill(call, of, names, given));
  if (block !== null) block.invoke([module], null, module);
  return module;
}

function fill(call: CoreCall<RubyModule>, of: Value, names: readonly string[], given: readonly Value[]): Value {
  if (!(of instanceof RubyObject)) return null;
  const [first] = given;
  const isKeywords = given.length === 1 && first instanceof KeywordHash && names.length > 0;
  if (given.length > names.length) throw new Failure('ArgumentError', 'struct size differs');
  for (const [at, name] of names.entries())
    call.ev.set(
      of.variables,
      `@${name}`,
      isKeywords ? (first.entries.get(hashKey(RubySymbol.of(name)))?.value ?? null) : (given[at] ?? null),
    );
  return null;
}

function structOf({ ev, self, args, block, site }: CoreCall<RubyModule>): Value {
  const object = new RubyObject(self);
  const initialize = findMethod(ev, object, 'initialize');
  if (initialize !== null) initialize(object, args, block, site);
  return object;
}

function membersOf(module: RubyModule): Value | undefined {
  for (let each: RubyModule | null = module; each !== null; each = each.superclass) {
    const members = each.variables.get(membersName);
    if (members !== undefined) return members;
  }
  return undefined;
}
