import type { Frame } from './frame';
import type { Interpreter } from './interpreter';
import { ancestors } from './modules';
import { HostObject, RubyModule, type Site, settled, Unknown, type Value } from './values';

const ofHost = /^(RUBY_\w+|ARGV|ARGF|STDIN|DATA|TOPLEVEL_BINDING|RbConfig|Etc)$/;

/** What differs between Windows and other systems. */
const ofSystem = /^(File|IO)::(NULL|ALT_SEPARATOR|PATH_SEPARATOR)$/;

/** A constant by its name alone: in the modules around the code, then in what the innermost of them inherits. */
export function findConstant(ev: Interpreter, name: string, frame: Frame, site: Site): Value {
  const found = lookUp(ev, name, frame);
  if (found !== undefined) return found;
  if (ofHost.test(name)) return ev.unknown(`\`${name}\` depends on the host`, site);
  return ev.unknown(`nothing here says what \`${name}\` is`, site);
}

export function lookUp(ev: Interpreter, name: string, { module }: Frame): Value | undefined {
  for (let each: RubyModule | null = module; each !== null; each = each.outer) {
    const found = each.constants.get(name);
    if (found !== undefined) return found;
  }
  for (const each of ancestors(module)) {
    const found = each.constants.get(name);
    if (found !== undefined) return found;
  }
  return ev.core.get('Object').constants.get(name);
}

/** `parent::name`. */
export function constantAt(ev: Interpreter, parent: Value, name: string, site: Site, text: string): Value {
  const of = settled(parent);
  if (of instanceof Unknown) return of;
  if (of instanceof RubyModule)
    for (const each of ancestors(of)) {
      const found = each.constants.get(name);
      if (found !== undefined) return found;
    }
  if (of instanceof HostObject) {
    const found = of.call({ method: name, args: [], block: null, site, argSites: [], doubt: ev.doubt, ruby: ev.ruby });
    if (found !== undefined) return found;
  }
  const isOfHost = of instanceof RubyModule && (ofHost.test(of.name) || ofSystem.test(`${of.name}::${name}`));
  return ev.unknown(isOfHost ? `${text} depends on the host` : `nothing here says what ${text} is`, site);
}
