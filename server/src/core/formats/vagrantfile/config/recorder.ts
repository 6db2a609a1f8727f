import { type HostCall, HostObject, RubyHash, type Site, type Unknown, type Value } from '../ruby/values';
import { isOfEveryObject, respondsTo } from './objectMethods';
import { type Ambient, type GivenOptions, loseAll, optionsOf, type Slots, slotIn, slotOf } from './slot';

/** A call of a method that is not a setting. */
export interface RecordedCall {
  readonly method: string;
  readonly args: readonly { readonly value: Value; readonly site: Site }[];
  readonly options: GivenOptions;
  readonly site: Site;
}

/** Takes any setting and any call, and writes them down by name: `memory`, `vmx[memsize]`, `storage(…)`. */
export class Recorder extends HostObject {
  readonly className: string;
  readonly slots: Slots = new Map();
  /** Set where it is not known which further settings there are. */
  rest: Unknown | null = null;
  readonly calls: RecordedCall[] = [];
  protected readonly ambient: Ambient;

  constructor(className: string, ambient: Ambient) {
    super();
    this.className = className;
    this.ambient = ambient;
  }

  call(call: HostCall): Value | undefined {
    const { method } = call;
    if (isOfEveryObject(call)) return undefined;
    if (method === 'respond_to?') return respondsTo(call);
    if (method.endsWith('=') && method.length > 1 && /^\w/.test(method)) return this.write(method.slice(0, -1), call);
    if (call.args.length === 0 && call.block === null) return slotIn(this, method)?.value ?? new Part(this, method);
    this.note(call);
    return null;
  }

  override escape(unknown: Unknown): void {
    this.rest = unknown;
    loseAll(this.slots, unknown);
  }

  /** Sets a value; a hash is taken apart, so that each of its elements can be set again. */
  write(name: string, { args, argSites, site, doubt }: HostCall): Value {
    const value = args.at(-1) ?? null;
    const at = argSites[args.length - 1] ?? site;
    this.forgetParts(name);
    if (value instanceof RubyHash && value.doubt === null && doubt === null && this.ambient === null) {
      for (const [id, entry] of value.entries)
        this.slots.set(`${name}[${bare(id)}]`, { value: entry.value, site: entry.site ?? at });
    } else this.slots.set(name, slotOf(value, at, doubt ?? this.ambient));
    return value;
  }

  /** Forgets what was set of a setting's elements: all of it is set anew. */
  protected forgetParts(name: string): void {
    for (const part of [...this.slots.keys()]) if (part.startsWith(`${name}[`)) this.slots.delete(part);
  }

  protected note(call: HostCall): void {
    const { ruby, block } = call;
    if (block !== null) ruby.handOver([], block, ruby.unknown(`what \`${call.method}\` does is not known`, call.site));
    const options = optionsOf(call, 0);
    const hasOptions = options.rest !== null || call.args.at(-1) instanceof RubyHash;
    const plain = hasOptions ? call.args.slice(0, -1) : call.args;
    const doubt = call.doubt ?? this.ambient;
    this.calls.push({
      method: call.method,
      args: plain.map((value, index) => ({
        value: doubt?.unknown ?? value,
        site: call.argSites[index] ?? call.site,
      })),
      options: doubt === null ? options : { slots: new Map(), rest: doubt.unknown },
      site: call.site,
    });
  }
}

/** `v.vmx` in `v.vmx["memsize"] = "1024"`: sets and gives the elements of a setting. */
class Part extends HostObject {
  readonly className = 'Object';
  private readonly whole: Recorder;
  private readonly path: string;

  constructor(whole: Recorder, path: string) {
    super();
    this.whole = whole;
    this.path = path;
  }

  call(call: HostCall): Value | undefined {
    const { method, args, ruby, site } = call;
    if (isOfEveryObject(call)) return undefined;
    if (method === 'respond_to?') return respondsTo(call);
    if (method === '[]=' && args.length === 2) return this.whole.write(this.element(call), call);
    if (method === '[]') {
      const path = this.element(call);
      return slotIn(this.whole, path)?.value ?? new Part(this.whole, path);
    }
    if (method.endsWith('=') && /^\w/.test(method))
      return this.whole.write(`${this.path}.${method.slice(0, -1)}`, call);
    if (/^\w/.test(method) && args.length === 0) return this;
    return ruby.unknown(`nobody has set ${this.path}`, site);
  }

  override escape(unknown: Unknown): void {
    this.whole.escape(unknown);
  }

  private element({ args, ruby }: HostCall): string {
    const key = ruby.text(args[0] ?? null);
    return `${this.path}[${typeof key === 'string' ? key : '?'}]`;
  }
}

/** A hash's own id of a key, without what tells strings from symbols. */
function bare(id: string): string {
  return id.replace(/^[:"]/, '');
}
