import { type Doubt, type HostCall, RubyHash, type Site, settled, Unknown, type Value } from '../ruby/values';

/** A value with the place that says it; unknown where it may not have been said. */
export interface Slot {
  readonly value: Value;
  /** Null for what Vagrant adds by itself. */
  readonly site: Site | null;
}

/** By Ruby's name of a setting. */
export type Slots = Map<string, Slot>;

/** Options of a call by name; symbols as they are, strings in quotes, since to Ruby they are different keys. */
export interface GivenOptions {
  readonly slots: Slots;
  /** Set where it is not known which further options there are. */
  readonly rest: Unknown | null;
}

/** One of them; whatever is not named may have been given where it is not known which are. */
export function slotIn({ slots, rest }: GivenOptions, name: string): Slot | undefined {
  return slots.get(name) ?? (rest === null ? undefined : { value: rest, site: rest.site });
}

/** Settings that something unknown may have changed. */
export function loseAll(slots: Slots, unknown: Unknown): void {
  for (const [name, { site }] of slots) slots.set(name, { value: unknown, site });
}

/** What the code of a whole block is subject to, beside its own conditions. */
export type Ambient = Doubt | null;

export function slotOf(value: Value, site: Site, doubt: Doubt | null): Slot {
  return { value: doubt === null ? value : new Unknown(doubt.unknown.because, doubt.unknown.site), site };
}

/** The value now, if it is not unknown. */
export function knownValue(slot: Slot | undefined): Value | undefined {
  if (slot === undefined) return undefined;
  const value = settled(slot.value);
  return value instanceof Unknown ? undefined : value;
}

/** The value now, if that is what is not known. */
export function unknownOf(slot: Slot | undefined): Unknown | null {
  if (slot === undefined) return null;
  const value = settled(slot.value);
  return value instanceof Unknown ? value : null;
}

/** The options that a call ends with, as keywords or as a hash; `from` is where they may start. */
export function optionsOf(call: HostCall, from: number): GivenOptions {
  const slots: Slots = new Map();
  const last = call.args.length > from ? call.args.at(-1) : undefined;
  const site = call.argSites[call.args.length - 1] ?? call.site;
  if (last instanceof RubyHash) {
    for (const [id, entry] of last.entries) slots.set(optionName(id), { value: entry.value, site: entry.site ?? site });
    return { slots, rest: last.doubt };
  }
  return { slots, rest: last instanceof Unknown ? last : null };
}

/** Later options over earlier ones, as Ruby's `merge`. */
export function mergeOptions(older: GivenOptions, newer: GivenOptions): GivenOptions {
  const slots: Slots = new Map(older.slots);
  if (newer.rest !== null) for (const [name, slot] of slots) slots.set(name, { value: newer.rest, site: slot.site });
  for (const [name, slot] of newer.slots) slots.set(name, slot);
  return { slots, rest: newer.rest ?? older.rest };
}

/** Options that may not have been given. */
export function doubted(options: GivenOptions, doubt: Unknown | null): GivenOptions {
  return doubt === null ? options : { slots: new Map(), rest: doubt };
}

/** A hash's own id of a key, as the name of an option. */
function optionName(id: string): string {
  return id.startsWith(':') ? id.slice(1) : id;
}
