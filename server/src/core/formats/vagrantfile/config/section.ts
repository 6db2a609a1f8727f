import { type HostCall, HostObject, RubySymbol, type Unknown, type Value } from '../ruby/values';
import { Dummy } from './dummy';
import { isOfEveryObject, respondsTo } from './objectMethods';
import { type Ambient, loseAll, type Slots, slotIn, slotOf } from './slot';

/** What Vagrant's objects answer for a setting that nobody has set. */
export const unsetValue = RubySymbol.of('__UNSET__VALUE__');

/** A section of the configuration whose settings are plain values: `config.ssh`, `config.winrm`, `config.nfs`. */
export class Section extends HostObject {
  readonly className: string;
  readonly slots: Slots = new Map();
  /** Set where it is not known which further settings there are. */
  rest: Unknown | null = null;
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
    if (args.length > 0 || call.block !== null) return new Dummy().call(call);
    return this.read(method);
  }

  protected write(name: string, { args, argSites, site, doubt }: HostCall): Value {
    const value = args[0] ?? null;
    this.changes++;
    this.slots.set(name, slotOf(value, argSites[0] ?? site, doubt ?? this.ambient));
    return value;
  }

  override escape(unknown: Unknown): void {
    this.changes++;
    this.lose(unknown);
  }

  private lose(unknown: Unknown): void {
    this.rest = unknown;
    loseAll(this.slots, unknown);
  }

  protected read(name: string): Value {
    return slotIn(this, name)?.value ?? unsetValue;
  }

  /** The last that says something wins. */
  absorb(newer: Section): void {
    if (newer.rest !== null) this.lose(newer.rest);
    for (const [name, slot] of newer.slots) this.slots.set(name, slot);
  }
}
