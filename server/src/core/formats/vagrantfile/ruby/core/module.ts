import { findCore, findMethod, responds, send, sendCore, sendToUnknown } from '../dispatch';
import { isKindOf } from '../equality';
import { Failure } from '../flow';
import type { Interpreter } from '../interpreter';
import { ancestors, include } from '../modules';
import {
  type Method,
  RubyArray,
  RubyModule,
  RubyObject,
  RubyProc,
  RubySymbol,
  Unknown,
  type Value,
  type Visibility,
} from '../values';
import { argument, blockOf, type CoreCall, coreTable, known, list, nameOf, str } from './method';

const asModule = (self: Value) => (self instanceof RubyModule ? self : undefined);

/** What a module or a class answers, of which much shapes it from within. */
export const modules = coreTable<RubyModule>(
  asModule,
  {
    'name to_s inspect': ({ self }) => (self.name === '' ? null : str(self.name)),
    '===': (call) => isKindOf(call.ev, argument(call, 0), call.self),
    '<= <': (call) => {
      const other = known(argument(call, 0));
      if (!(other instanceof RubyModule)) throw new Failure('TypeError', 'compared with non class/module');
      if (other === call.self) return call.name === '<=';
      if (ancestors(call.self).includes(other)) return true;
      return ancestors(other).includes(call.self) ? false : null;
    },
    ancestors: ({ self }) => list([...ancestors(self)]),
    'instance_methods public_instance_methods': ({ self }) =>
      list([...self.methods.keys()].map((name) => RubySymbol.of(name))),
    instance_method: ({ ev, site }) => ev.unknown('methods as values are not followed', site),
    'method_defined? instance_methods_include? public_method_defined?': ({ ev, self, args: [name = null] }) =>
      responds(ev, new RubyObject(self), nameOf(name)),
    const_get: (call) => {
      let at: RubyModule = call.self;
      let found: Value = at;
      for (const name of nameOf(argument(call, 0)).split('::')) {
        const next: Value | undefined = [at, ...ancestors(at), call.ev.core.get('Object')]
          .map((each) => each.constants.get(name))
          .find((each) => each !== undefined);
        if (next === undefined) return call.ev.unknown(`nothing here says what ${name} is`, call.site);
        found = next;
        if (found instanceof RubyModule) at = found;
      }
      return found;
    },
    'const_defined?': (call) => {
      const name = nameOf(argument(call, 0));
      const isThere = [...ancestors(call.self), call.ev.core.get('Object')].some((each) => each.constants.has(name));
      return isThere || call.ev.unknown(`\`${name}\` may come from a library`, call.site);
    },
    constants: ({ self }) => list([...self.constants.keys()].map((name) => RubySymbol.of(name))),
    class_variable_get: ({ self, args: [name = null] }) => self.variables.get(nameOf(name)) ?? null,
    'attr_accessor attr_reader attr_writer attr': (call) => accessors(call),
    'private public protected private_class_method public_class_method private_constant module_function ruby2_keywords':
      (call) => {
        const { self, name, args } = call;
        if (name === 'module_function') {
          if (args.length === 0) self.isFunctions = true;
          for (const each of args) {
            const method = self.methods.get(nameOf(each));
            if (method !== undefined) self.ownMethods.set(nameOf(each), method);
          }
        }
        if (name === 'private' || name === 'protected' || name === 'public') limit(self, name, args);
        return args[0] ?? null;
      },
    alias_method: ({ ev, self, args: [name = null, old = null] }) => {
      const method = findMethod(ev, new RubyObject(self), nameOf(old));
      const fallback: Method = (receiver, args, block, site) => send(ev, receiver, nameOf(old), args, block, site);
      self.methods.set(nameOf(name), method ?? fallback);
      return name;
    },
    'remove_method undef_method': ({ self, args }) => {
      for (const each of args) self.methods.delete(nameOf(each));
      return self;
    },
    'module_eval class_eval class_exec module_exec': (call) => blockOf(call).invoke(call.args, null, call.self),
    'refine using': ({ ev, name, site }) => ev.unknown(`\`${name}\` is not followed`, site),
    freeze: ({ self }) => self,
    remove_const: ({ self, args: [name = null] }) => {
      const value = self.constants.get(nameOf(name)) ?? null;
      self.constants.delete(nameOf(name));
      return value;
    },
  },
  {
    const_set: (call) => {
      const [name = null, value = null] = call.args;
      if (value instanceof RubyModule && value.name === '') value.name = nameOf(name);
      call.ev.set(call.self.constants, nameOf(name), value);
      return value;
    },
    class_variable_set: ({ ev, self, args: [name = null, value = null] }) => {
      ev.set(self.variables, nameOf(name), value);
      return value;
    },
    'include prepend': ({ ev, self, args, site }) => {
      for (const module of args) {
        if (module instanceof Unknown) self.beyond = module;
        if (!(module instanceof RubyModule)) continue;
        include(module, self);
        if (findMethod(ev, module, 'included') !== null) send(ev, module, 'included', [self], null, site);
      }
      return self;
    },
    extend: ({ ev, self, args, site }) => {
      for (const module of args) {
        if (module instanceof Unknown) self.beyond = module;
        if (!(module instanceof RubyModule)) continue;
        self.extended.unshift(module);
        if (findMethod(ev, module, 'extended') !== null) send(ev, module, 'extended', [self], null, site);
      }
      return self;
    },
    define_method: (call) => {
      const name = nameOf(argument(call, 0));
      const body = call.block ?? argument(call, 1);
      if (!(body instanceof RubyProc)) throw new Failure('TypeError', 'wrong argument type');
      call.self.methods.set(name, (self, args, block) => body.invoke(args, block, self));
      return RubySymbol.of(name);
    },
    'included extended inherited prepended method_added': () => null,
  },
);

/** What a class answers beyond that. */
export const classes = coreTable<RubyModule>(
  asModule,
  {
    superclass: ({ self }) => self.superclass,
  },
  {
    new: (call) => create(call),
    allocate: ({ self }) => new RubyObject(self),
  },
);

function create({ ev, self, args, block, site }: CoreCall<RubyModule>): Value {
  if (self === ev.core.get('Class') || self === ev.core.get('Module')) return anonymous(ev, self, args, block);
  if (!self.isClass) throw new Failure('NoMethodError', `undefined method \`new' for ${self.name}:Module`);
  const beyond = ancestors(self).find((each) => each.beyond !== null)?.beyond ?? null;
  if (beyond !== null) return sendToUnknown(ev, beyond, args, block);
  if (isOwn(ev, self)) return ev.unknown(`a new ${self.name} is not followed`, site);
  const object = new RubyObject(self);
  const initialize = findMethod(ev, object, 'initialize');
  if (initialize !== null) initialize(object, args, block, site);
  else if (findCore(ev, object, 'initialize') !== null) sendCore(ev, object, 'initialize', args, block, site);
  else if (args.length > 0)
    throw new Failure('ArgumentError', `wrong number of arguments (given ${args.length}, expected 0)`);
  return object;
}

/** Whether it is, or inherits from, a class of Ruby's own whose instances hold what this evaluator keeps elsewhere. */
function isOwn(ev: Interpreter, module: RubyModule): boolean {
  const free = ['Object', 'BasicObject', 'Struct', 'Exception', 'OpenStruct'];
  const core = ancestors(module).find((each) => ev.core.find(each.name) === each && each.isClass);
  if (core === undefined || free.includes(core.name)) return false;
  return !ancestors(core).includes(ev.core.get('Exception'));
}

function anonymous(ev: Interpreter, self: RubyModule, args: readonly Value[], block: RubyProc | null): Value {
  const isClass = self === ev.core.get('Class');
  const superclass = args[0] === undefined ? ev.core.get('Object') : known(args[0]);
  if (!(superclass instanceof RubyModule)) throw new Failure('TypeError', 'superclass must be a Class');
  const module = new RubyModule('', isClass, isClass ? superclass : null, ev.core.get('Object'));
  if (block !== null) block.invoke([module], null, module);
  return module;
}

/** `private` and its like: of these methods, or of all that are defined from here on. */
function limit(self: RubyModule, visibility: Visibility, args: readonly Value[]): void {
  if (args.length === 0) self.visibility = visibility;
  for (const each of args.flatMap((arg) => (arg instanceof RubyArray ? arg.items : [arg])))
    self.visibilities.set(nameOf(each), visibility);
}

function accessors({ self, name, args, ev }: CoreCall<RubyModule>): Value {
  const names = args.map(nameOf);
  if (self.visibility !== 'public')
    for (const each of names) for (const method of [each, `${each}=`]) self.visibilities.set(method, self.visibility);
  for (const each of names) {
    const variable = `@${each}`;
    if (name !== 'attr_writer')
      self.methods.set(each, (of) =>
        of instanceof RubyObject || of instanceof RubyModule ? (of.variables.get(variable) ?? null) : null,
      );
    if (name === 'attr_writer' || name === 'attr_accessor')
      self.methods.set(`${each}=`, (of, [value = null]) => {
        if (of instanceof RubyObject || of instanceof RubyModule) ev.set(of.variables, variable, value);
        return value;
      });
  }
  return list(names.map((each) => RubySymbol.of(each)));
}
