import { answerOfHost } from './core/hostModules';
import { noteUnknownMatch } from './core/matchData';
import type { CoreMethod, CoreTable } from './core/method';
import { instanceTable, moduleTable } from './core/tables';
import { Failure, isStackEnd, Unknowable } from './flow';
import { callPerhaps, handOver } from './handOver';
import type { Interpreter } from './interpreter';
import { ancestors } from './modules';
import { inspect } from './print/inspect';
import {
  HostObject,
  type Method,
  RubyArray,
  RubyHash,
  RubyModule,
  RubyObject,
  type RubyProc,
  RubyRegexp,
  RubyString,
  RubySymbol,
  type Site,
  settled,
  Unknown,
  type Value,
  type Visibility,
} from './values';

export interface SendOptions {
  readonly argSites?: readonly Site[];
  /** A name alone, which may be meant as a variable. */
  readonly isBare?: boolean;
}

/** Calls a method: one of the file's own, one of Ruby's, or one of a host object. */
export function send(
  ev: Interpreter,
  receiver: Value,
  name: string,
  args: readonly Value[],
  block: RubyProc | null,
  site: Site,
  options: SendOptions = {},
): Value {
  const self = settled(receiver);
  if (self instanceof Unknown) {
    if (matching.test(name) && args.some((each) => settled(each) instanceof RubyRegexp)) noteUnknownMatch(ev, self);
    return sendToUnknown(ev, self, args, block);
  }
  if (self instanceof HostObject) {
    const argSites =
      options.argSites !== undefined && options.argSites.length > 0 ? options.argSites : args.map(() => site);
    const answer = self.call({
      method: name,
      args: args.map(wholly),
      block,
      site,
      argSites,
      doubt: ev.doubt,
      ruby: ev.ruby,
    });
    if (answer !== undefined) return answer;
  }
  const own = findMethod(ev, self, name);
  if (own !== null) return own(self, args, block, site);
  const ofHost = answerOfHost(ev, self, name, site);
  if (ofHost !== null) return sendToUnknown(ev, ofHost, args, block);
  const core = findCore(ev, self, name);
  if (core !== null) return callCore(ev, core, { self, name, args, block, site });
  const fallback = findMethod(ev, self, 'method_missing');
  if (fallback !== null) return fallback(self, [RubySymbol.of(name), ...args], block, site);
  const ownFallback = self instanceof RubyObject ? findCore(ev, self, 'method_missing') : null;
  if (ownFallback !== null)
    return callCore(ev, ownFallback, {
      self,
      name: 'method_missing',
      args: [RubySymbol.of(name), ...args],
      block,
      site,
    });
  const refused = refuse(ev, self, name, site, options);
  return refused instanceof Unknown ? sendToUnknown(ev, refused, [self, ...args], block) : refused;
}

/** A method of Ruby's own, though the file may define one of that name: what `super` reaches. */
export function sendCore(
  ev: Interpreter,
  self: Value,
  name: string,
  args: readonly Value[],
  block: RubyProc | null,
  site: Site,
): Value {
  const core = findCore(ev, self, name);
  if (core !== null) return callCore(ev, core, { self, name, args, block, site });
  const beyond = beyondOf(ev, self);
  if (beyond !== null) return sendToUnknown(ev, beyond, [self, ...args], block);
  return ev.fail('NoMethodError', `super: no superclass method \`${name}'`, site);
}

/** What the value's class inherits that is unknown. */
function beyondOf(ev: Interpreter, self: Value): Unknown | null {
  const modules = [ev.core.classOf(self), ...(self instanceof RubyModule ? [self, ...self.extended] : [])];
  for (const each of modules.flatMap(ancestors)) if (each.beyond !== null) return each.beyond;
  return null;
}

/** Whether the file itself, or Ruby, has such a method for the value. */
export function responds(ev: Interpreter, value: Value, name: string): boolean {
  return findMethod(ev, value, name) !== null || findCore(ev, value, name) !== null;
}

/** A method that the file defines. */
export function findMethod(ev: Interpreter, self: Value, name: string): Method | null {
  if (self instanceof RubyModule) {
    for (let each: RubyModule | null = self; each !== null; each = each.superclass) {
      const method = each.ownMethods.get(name) ?? inModules(each.extended, name);
      if (method !== undefined) return method;
    }
  }
  if (self instanceof RubyObject) {
    const method = inModules(self.extended, name);
    if (method !== undefined) return method;
  }
  return inModules([ev.core.classOf(self)], name) ?? null;
}

/** Who may call an object's method. */
export function visibilityOf(self: RubyObject, name: string): Visibility {
  for (const module of [...self.extended, self.module])
    for (const each of ancestors(module)) {
      const visibility = each.visibilities.get(name);
      if (visibility !== undefined) return visibility;
      if (each.methods.has(name)) return 'public';
    }
  return 'public';
}

function inModules(modules: readonly RubyModule[], name: string): Method | undefined {
  for (const module of modules)
    for (const each of ancestors(module)) {
      const method = each.methods.get(name);
      if (method !== undefined) return method;
    }
  return undefined;
}

interface Found {
  readonly method: CoreMethod;
  readonly isStrict: boolean;
}

/** A method of Ruby's own. */
export function findCore(ev: Interpreter, self: Value, name: string): Found | null {
  if (self instanceof RubyModule) {
    for (let each: RubyModule | null = self; each !== null; each = each.superclass) {
      const found = inTable(moduleTable(each.name), name);
      if (found !== null) return found;
    }
  }
  for (const each of ancestors(ev.core.classOf(self))) {
    const found = inTable(instanceTable(each.name), name);
    if (found !== null) return found;
  }
  return null;
}

function inTable(table: CoreTable | undefined, name: string): Found | null {
  const strict = table?.strict.get(name);
  if (strict !== undefined) return { method: strict, isStrict: true };
  const lenient = table?.lenient.get(name);
  return lenient === undefined ? null : { method: lenient, isStrict: false };
}

interface Called {
  readonly self: Value;
  readonly name: string;
  readonly args: readonly Value[];
  readonly block: RubyProc | null;
  readonly site: Site;
}

function callCore(ev: Interpreter, { method, isStrict }: Found, call: Called): Value {
  const args = call.args.map(settled);
  ev.charge(1 + (sizeOf(call.self) >> 5), call.site);
  if (call.self instanceof RubyModule ? !harmless.has(call.name) : reshaping.has(call.name)) ev.changes++;
  ev.here = call.site;
  if (isStrict)
    for (const each of args)
      if (each instanceof Unknown) {
        const isText = call.self instanceof RubyRegexp || call.self instanceof RubyString;
        if (isText && matching.test(call.name)) noteUnknownMatch(ev, each);
        return giveUp(ev, call, each);
      }
  try {
    const value = method({ ...call, args, ev });
    if (value !== call.self) ev.charge(sizeOf(value) >> 2, call.site);
    return value;
  } catch (thrown) {
    if (thrown instanceof Failure) return ev.fail(thrown.className, thrown.message, call.site);
    // Of JavaScript's own limits, only that of its stack ends the evaluation.
    if (thrown instanceof RangeError && !isStackEnd(thrown)) return ev.unknown('the result is too large', call.site);
    if (!(thrown instanceof Unknowable)) throw thrown;
    return giveUp(ev, call, thrown.unknown);
  }
}

/** What a call does that cannot be known: change its receiver, and run its block any number of times. */
function giveUp(ev: Interpreter, { self, name, block }: Called, unknown: Unknown): Unknown {
  if (self instanceof HostObject) {
    if (reaching.test(name)) self.escape(unknown);
  } else spoil(ev, self, name, unknown);
  if (block !== null) callPerhaps(ev, block, unknown);
  return unknown;
}

/** What leaves in `$~` what a pattern matched. */
const matching = /^(=~|===|match|scan|g?sub!?|\[\]|slice)$/;

/** By these, code may say anything of a host object. */
const reaching = /^(send|public_send|__send__|instance_eval|instance_exec|extend|define_singleton_method)$/;

/** Of what modules do, this changes neither them nor anything else; a new object's variables count when they are set. */
const harmless = new Set(
  `new name to_s inspect == != === [] fetch join exist? file? directory? read readlines expand_path basename dirname
  extname absolute_path realpath glob pwd load_file safe_load load parse key? has_key? include? sqrt log pi respond_to?
  is_a? nil? const_get constants ancestors`.split(/\s+/),
);

/** Of what other values do, this changes them in ways of its own. */
const reshaping = new Set(['extend', 'freeze', 'define_singleton_method', 'instance_variable_set', 'write', 'delete']);

/** What is large costs more: what grows by calls, as `a += a` does, is paid for before it is too large. */
function sizeOf(value: Value): number {
  if (value instanceof RubyString) return value.text.length >> 3;
  if (value instanceof RubyArray) return value.items.length;
  return value instanceof RubyHash ? value.entries.size : 0;
}

const changes =
  /!$|^(<<|\[\]=|concat|replace|insert|delete|delete_at|delete_if|keep_if|update|clear|push|append|prepend|fill|store|unshift|pop|shift)$/;

/** What a call changes in a way that cannot be known holds something unknown from then on. */
function spoil(ev: Interpreter, self: Value, name: string, unknown: Unknown): void {
  const isContainer = self instanceof RubyString || self instanceof RubyArray || self instanceof RubyHash;
  if (!isContainer || !changes.test(name) || self.frozen) return;
  ev.touch(self);
  self.doubt = unknown;
  if (self instanceof RubyHash) self.entries = new Map();
}

/** All that may come of it is unknown; its block may run for any number of elements. */
export function sendToUnknown(
  ev: Interpreter,
  unknown: Unknown,
  args: readonly Value[],
  block: RubyProc | null,
): Value {
  handOver(ev, args, unknown);
  if (block !== null) callPerhaps(ev, block, unknown);
  return unknown;
}

/** Host objects see no value that an unknown condition has changed, however deep. */
function wholly(value: Value): Value {
  const now = settled(value);
  if (now instanceof RubyArray && now.items.some((item) => settled(item) !== item))
    return new RubyArray(now.items.map(wholly));
  return now;
}

function refuse(ev: Interpreter, self: Value, name: string, site: Site, { isBare }: SendOptions): Value {
  const beyond = beyondOf(ev, self);
  if (beyond !== null) return beyond;
  if (isBare)
    return ev.fail('NameError', `undefined local variable or method \`${name}' for ${nameOf(ev, self)}`, site);
  if (self === null || self instanceof RubyObject || self instanceof HostObject || typeof self === 'boolean')
    return ev.fail('NoMethodError', `undefined method \`${name}' for ${nameOf(ev, self)}`, site);
  return ev.unknown(`the method \`${name}\` of ${ev.core.classOf(self).name} is not followed`, site);
}

function nameOf(ev: Interpreter, self: Value): string {
  if (self === ev.main) return 'main:Object';
  if (self === null || typeof self === 'boolean') return `${inspect(ev, self)}:${ev.core.classOf(self).name}`;
  return `an instance of ${self instanceof HostObject ? self.className : ev.core.classOf(self).name}`;
}
