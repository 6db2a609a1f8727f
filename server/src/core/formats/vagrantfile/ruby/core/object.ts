import { findMethod, responds, send } from '../dispatch';
import { caseEqual, compare, equal, isKindOf } from '../equality';
import { Failure, Unknowable } from '../flow';
import type { Interpreter } from '../interpreter';
import { instanceVariables } from '../places';
import { inspect } from '../print/inspect';
import { toText } from '../print/text';
import {
  HostObject,
  hashKey,
  RubyArray,
  RubyHash,
  RubyModule,
  RubyObject,
  RubyProc,
  RubyString,
  RubySymbol,
  type Value,
} from '../values';
import { enumerator } from './iterate';
import { jsonText } from './json';
import { argument, blockOf, type CoreCall, coreTable, isYes, known, list, nameOf, str } from './method';

/** What every value answers. */
export const objects = coreTable<Value>(
  (self) => self,
  {
    '== equal? eql?': (call) => {
      const { ev, self, name, site } = call;
      const other = argument(call, 0);
      if (name === 'equal?')
        return isImmediate(self) ? equal(ev, self, other, site) && typeof self === typeof other : self === other;
      return equal(ev, self, other, site) && (name === '==' || typeof self === typeof other);
    },
    '!=': (call) => !isYes(send(call.ev, call.self, '==', [argument(call, 0)], null, call.site)),
    '===': (call) => caseEqual(call.ev, call.self, argument(call, 0), call.site),
    '=~': () => null,
    '!~': (call) => !isYes(send(call.ev, call.self, '=~', [argument(call, 0)], null, call.site)),
    '<=>': (call) => {
      const order = equal(call.ev, call.self, argument(call, 0), call.site) ? 0 : comparedFreely(call);
      return order === null ? null : BigInt(Math.sign(order));
    },
    'is_a? kind_of?': (call) => isKindOf(call.ev, call.self, moduleOf(argument(call, 0))),
    'instance_of?': (call) => call.ev.core.classOf(call.self) === moduleOf(argument(call, 0)),
    'respond_to?': ({ ev, self, args: [name = null] }) => {
      if (self instanceof HostObject) throw new Failure('NoMethodError', 'respond_to? is not followed here');
      return responds(ev, self, nameOf(name));
    },
    instance_variable_get: ({ self, args: [name = null] }) => instanceVariables(self)?.get(nameOf(name)) ?? null,
    'instance_variable_defined?': ({ self, args: [name = null] }) =>
      instanceVariables(self)?.has(nameOf(name)) ?? false,
    method: (call) => {
      const name = nameOf(argument(call, 0));
      return new RubyProc(true, -1, call.site, (args, block) => send(call.ev, call.self, name, args, block, call.site));
    },
    extend: ({ ev, self, args, site }) => {
      if (self instanceof HostObject)
        throw new Unknowable(ev.unknown('methods that Vagrant’s objects are given are not followed', site));
      for (const each of args) {
        const module = known(each);
        if (module instanceof RubyModule && (self instanceof RubyModule || self instanceof RubyObject))
          self.extended.unshift(module);
      }
      return self;
    },
  },
  {
    'nil?': ({ self }) => self === null,
    '!': ({ self }) => self === null || self === false,
    '!@': ({ self }) => self === null || self === false,
    class: ({ ev, self }) =>
      self instanceof HostObject
        ? ev.unknown('the class of a Vagrant object is not followed', {
            file: ev.world.folder,
            span: { start: 0, end: 0 },
          })
        : ev.core.classOf(self),
    singleton_class: ({ ev, self, site }) =>
      self instanceof RubyModule ? self : ev.unknown('singleton classes are not followed', site),
    to_s: ({ ev, self }) => str(toText(ev, self)),
    inspect: ({ ev, self }) => str(inspect(ev, self)),
    hash: ({ ev, self, site }) => ev.unknown(`a hash code differs at every start (${hashKey(self).length})`, site),
    'object_id __id__': ({ ev, self, site }) =>
      typeof self === 'bigint' ? 2n * self + 1n : ev.unknown('object ids differ at every start', site),
    freeze: ({ self }) => {
      if (self instanceof RubyString || self instanceof RubyArray || self instanceof RubyHash) self.frozen = true;
      return self;
    },
    'frozen?': ({ self }) =>
      self instanceof RubyString || self instanceof RubyArray || self instanceof RubyHash
        ? self.frozen
        : !(self instanceof RubyObject),
    'dup clone': ({ ev, self, name, args }) => copy(ev, self, name === 'clone' && args.length === 0),
    itself: ({ self }) => self,
    'send public_send __send__': (call) => {
      const [name = null, ...args] = call.args;
      return send(call.ev, call.self, nameOf(name), args, call.block, call.site);
    },
    tap: (call) => {
      blockOf(call).invoke([call.self], null);
      return call.self;
    },
    'then yield_self': (call) => blockOf(call).invoke([call.self], null),
    instance_variable_set: ({ ev, self, args: [name = null, value = null] }) => {
      const variables = instanceVariables(self);
      if (variables !== null) ev.set(variables, nameOf(name), value);
      return value;
    },
    instance_variables: ({ self }) =>
      list([...(instanceVariables(self)?.keys() ?? [])].map((name) => RubySymbol.of(name))),
    'instance_eval instance_exec': (call) =>
      withoutText(call).invoke(call.name === 'instance_exec' ? call.args : [call.self], null, call.self),
    define_singleton_method: (call) => {
      const name = nameOf(argument(call, 0));
      const body = call.block ?? argument(call, 1);
      if (!(body instanceof RubyProc) || !(call.self instanceof RubyModule || call.self instanceof RubyObject))
        throw new Failure('TypeError', 'wrong argument type');
      const holder = call.self instanceof RubyModule ? call.self.ownMethods : singleton(call.self).methods;
      holder.set(name, (self, args, block) => body.invoke(args, block, self));
      return RubySymbol.of(name);
    },
    'enum_for to_enum each_entry': (call) =>
      enumerator({ ...call, name: call.args.length > 0 ? nameOf(call.args[0]) : 'each', args: call.args.slice(1) }),
    display: () => null,
    'methods public_methods singleton_methods': ({ ev, site }) => ev.unknown('lists of methods are not followed', site),
    to_json: (call) => str(jsonText(call, call.self, null, '')),
    instance_variable_names: ({ self }) => list([...(instanceVariables(self)?.keys() ?? [])].map(str)),
  },
);

/** The block; a text in its stead is not followed. */
function withoutText(call: CoreCall<Value>): RubyProc {
  if (call.block !== null || call.args.length === 0) return blockOf(call);
  throw new Unknowable(call.ev.unknown(`\`${call.name}\` of a text is not followed`, call.site));
}

function singleton(object: RubyObject): RubyModule {
  const module = new RubyModule('(singleton)', false, null, object.module);
  object.extended.unshift(module);
  return module;
}

function isImmediate(value: Value): boolean {
  return value === null || typeof value !== 'object' || value instanceof RubySymbol;
}

function comparedFreely({ ev, self, args: [other = null], site }: CoreCall<Value>): number | null {
  return self instanceof RubyObject ? null : compare(ev, self, other, site);
}

function moduleOf(value: Value): RubyModule {
  const now = known(value);
  if (now instanceof RubyModule) return now;
  throw new Failure('TypeError', 'class or module required');
}

function copy(ev: Interpreter, self: Value, keepsFrozen: boolean): Value {
  if (self instanceof RubyString) {
    const text = new RubyString(self.text);
    text.frozen = keepsFrozen && self.frozen;
    return text;
  }
  if (self instanceof RubyArray) {
    const array = new RubyArray([...self.items]);
    array.frozen = keepsFrozen && self.frozen;
    return array;
  }
  if (self instanceof RubyHash) {
    const hash = new RubyHash();
    hash.entries = new Map(self.entries);
    hash.fallback = self.fallback;
    hash.fallbackBlock = self.fallbackBlock;
    hash.doubt = self.doubt;
    hash.frozen = keepsFrozen && self.frozen;
    return hash;
  }
  if (!(self instanceof RubyObject)) return self;
  const object = new RubyObject(self.module);
  for (const [name, value] of self.variables) object.variables.set(name, isData(self) ? copy(ev, value, false) : value);
  object.extended.push(...self.extended);
  if (findMethod(ev, object, 'initialize_copy') !== null)
    send(ev, object, 'initialize_copy', [self], null, { file: ev.world.folder, span: { start: 0, end: 0 } });
  return object;
}

/** Objects of Ruby's own that hold their data in a container. */
function isData(object: RubyObject): boolean {
  return object.module.name === 'Set' || object.module.name === 'OpenStruct';
}
