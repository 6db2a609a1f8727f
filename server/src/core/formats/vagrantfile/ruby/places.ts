import type { Frame } from './frame';
import type { Interpreter } from './interpreter';
import { RubyModule, RubyObject, RubyString, type Site, type Value } from './values';

/** Where an object keeps its instance variables; null for what has none here. */
export function instanceVariables(self: Value): Map<string, Value> | null {
  return self instanceof RubyObject || self instanceof RubyModule ? self.variables : null;
}

/** The variables of the class that has this one, from the class that code stands in upwards. */
export function classVariables({ module }: Frame, name: string): Map<string, Value> {
  for (let each: RubyModule | null = module; each !== null; each = each.superclass)
    if (each.variables.has(name)) return each.variables;
  return module.variables;
}

const ofHost = new Map([
  ['$0', 'how the program was started'],
  ['$PROGRAM_NAME', 'how the program was started'],
  ['$*', 'what is given on the command line'],
  ['$$', 'the process'],
  ['$?', 'a command that is not executed'],
  ['$stdin', 'what is typed'],
  ['$LOAD_PATH', 'the installation'],
  ['$:', 'the installation'],
  ['$LOADED_FEATURES', 'the installation'],
]);

export function globalOf(ev: Interpreter, name: string, site: Site): Value {
  const value = ev.globals.get(name);
  if (value !== undefined) return value;
  if (name === '$,' || name === '$;') return null;
  if (name === '$/') return new RubyString('\n');
  if (/^\$(stdout|stderr|>)$/.test(name)) return ev.core.get('Object').constants.get('STDOUT') ?? null;
  const reason = ofHost.get(name);
  return reason === undefined ? null : ev.unknown(`\`${name}\` depends on ${reason}`, site);
}
