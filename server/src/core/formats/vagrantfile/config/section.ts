import { type HostCall, HostObject, RubySymbol, type Value } from '../ruby/values';
import { Dummy } from './dummy';
import { isOfEveryObject, respondsTo } from './objectMethods';
import { type Ambient, type Slots, slotOf } from './slot';

/** What Vagrant's objects answer for a setting that nobody has set. */
export const unsetValue = RubySymbol.of('__UNSET__VALUE__');

/** A section of the configuration whose settings are plain values: `config.ssh`, `config.winrm`, `config.nfs`. */
export class Section extends HostObject {
  readonly className: string;
  readonly slots: Slots = new Map();
  /** How often something was said, whether it made a difference or not. */
  changes = 0;
  protected readonly ambient: Ambient;

  constructor(className: string, ambient: Ambient) {
    super();
    this.className = className;
    this.ambient = ambient;
  }

  call(call: HostCall): Value | undefined {
    const { method, args } = call;
    if (isOfEveryObject(call)) return undefined;
    if (method === 'respond_to?') return respondsTo(call);
    if (method.endsWith('=') && method !== '[]=') return this.write(method.slice(0, -1), call);
    if (args.length > 0 || call.block !== null) return new Dummy();
    return this.read(method);
  }

  protected write(name: string, { args, argSites, site, doubt }: HostCall): Value {
    const value = args[0] ?? null;
    this.changes++;
    this.slots.set(name, slotOf(value, argSites[0] ?? site, doubt ?? this.ambient));
    return value;
  }

  protected read(name: string): Value {
    return this.slots.get(name)?.value ?? unsetValue;
  }

  /** The last that says something wins. */
  absorb(newer: Section): void {
    for (const [name, slot] of newer.slots) this.slots.set(name, slot);
  }
}
