import type { Span } from '../../text/span';

/** A place in one of the files that a project is read from. */
export interface Place {
  /** Absolute path, with slashes. */
  readonly file: string;
  readonly span: Span;
}

/** What Compose’s own tags ask for: that what stands below is taken away, or replaced rather than merged. */
export type Tag = 'reset' | 'override';

interface Written {
  readonly at: Place;
  readonly tag?: Tag;
}

export type Plain = string | number | boolean | null;

export interface ScalarValue extends Written {
  readonly kind: 'scalar';
  readonly value: Plain;
  /** Variables in it that nothing gives a value here: Compose takes them for empty, but a shell may have set them. */
  readonly unset: readonly string[];
}

export interface ListValue extends Written {
  readonly kind: 'list';
  readonly items: readonly ComposeValue[];
}

export interface Entry {
  /** Where the key stands. */
  readonly key: Place;
  readonly value: ComposeValue;
}

export interface MapValue extends Written {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A value of a compose file with the place where it was written, however it came to where it counts. */
export type ComposeValue = ScalarValue | ListValue | MapValue;

export function scalar(at: Place, value: Plain, unset: readonly string[] = []): ScalarValue {
  return { kind: 'scalar', at, value, unset };
}

export function list(at: Place, items: readonly ComposeValue[]): ListValue {
  return { kind: 'list', at, items };
}

export function map(at: Place, entries: Iterable<readonly [string, Entry]>): MapValue {
  return { kind: 'map', at, entries: new Map(entries) };
}

/** What a key holds; null where the value is no mapping, or has no such key. */
export function get(value: ComposeValue | null | undefined, ...keys: readonly string[]): ComposeValue | null {
  let at = value ?? null;
  for (const key of keys) {
    if (at?.kind !== 'map') return null;
    at = at.entries.get(key)?.value ?? null;
  }
  return at;
}

export function entriesOf(value: ComposeValue | null): ReadonlyMap<string, Entry> {
  return value?.kind === 'map' ? value.entries : none;
}

export function itemsOf(value: ComposeValue | null): readonly ComposeValue[] {
  return value?.kind === 'list' ? value.items : [];
}

/** The same mapping with one value more, or another. */
export function withEntry(of: MapValue, name: string, entry: Entry): MapValue {
  return { ...of, entries: new Map(of.entries).set(name, entry) };
}

export function without(of: MapValue, ...names: readonly string[]): MapValue {
  if (!names.some((name) => of.entries.has(name))) return of;
  return { ...of, entries: new Map([...of.entries].filter(([name]) => !names.includes(name))) };
}

/** A scalar as Compose writes it where it wants a string: of numbers the value counts, not how they were written. */
export function textOf({ value }: ScalarValue): string {
  return value === null ? '' : String(value);
}

/** The text of a scalar; null for what is none, or not there. */
export function asText(value: ComposeValue | null): string | null {
  return value?.kind === 'scalar' && value.value !== null ? textOf(value) : null;
}

/** Whether nothing in a value hangs on variables that only a shell could give. */
export function isKnown(value: ComposeValue): boolean {
  if (value.kind === 'scalar') return value.unset.length === 0;
  if (value.kind === 'list') return value.items.every(isKnown);
  for (const { value: below } of value.entries.values()) if (!isKnown(below)) return false;
  return true;
}

const none: ReadonlyMap<string, Entry> = new Map();
