import type { GivenOptions, Slot } from './config/slot';
import { textOf } from './config/text';
import type { Datum, NotKnown, Options, Said } from './model';
import {
  RubyArray,
  RubyHash,
  RubyRange,
  RubyString,
  RubySymbol,
  type Site,
  settled,
  Unknown,
  type Value,
} from './ruby/values';

export function notKnown({ because, site }: Unknown): NotKnown {
  return { kind: 'unknown', because, site };
}

/** What a setting comes to as plain data. */
export function said(slot: Slot | undefined): Said<Datum> {
  return slot === undefined ? { kind: 'unset' } : saidValue(slot.value, slot.site);
}

/** Unknown as a whole where any part of it is. */
export function saidValue(value: Value, site: Site | null): Said<Datum> {
  const datum = datumOf(value, 0);
  if (!(datum instanceof Unknown) && datum !== undefined) return { kind: 'known', value: datum, site };
  if (datum instanceof Unknown) return notKnown(datum);
  return { kind: 'unknown', because: 'it is an object', site: site ?? nowhere };
}

/** As Ruby's `to_s` of it; unset for nil, which is how a Vagrantfile takes a setting back. */
export function saidText(slot: Slot | undefined): Said<string> {
  const datum = said(slot);
  if (datum.kind !== 'known') return datum;
  if (datum.value === null) return { kind: 'unset' };
  return { ...datum, value: textOf(slot?.value) ?? JSON.stringify(datum.value) };
}

/** True for all that Ruby's `if` takes. */
export function saidTruth(slot: Slot | undefined): Said<boolean> {
  const datum = said(slot);
  return datum.kind === 'known' ? { ...datum, value: datum.value !== null && datum.value !== false } : datum;
}

export function plainOptions({ slots, rest }: GivenOptions): Options {
  const known = new Map<string, Said<Datum>>();
  for (const [name, slot] of slots) known.set(name.replace(/^"/, ''), said(slot));
  return { known, rest: rest === null ? null : notKnown(rest) };
}

const nowhere: Site = { file: '', span: { start: 0, end: 0 } };
const deepest = 20;

/** Undefined for what is no data. */
function datumOf(given: Value, depth: number): Datum | Unknown | undefined {
  const value = settled(given);
  if (value instanceof Unknown || value === null || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof RubyString) return value.text;
  if (value instanceof RubySymbol) return value.name;
  if (depth > deepest) return undefined;
  if (value instanceof RubyArray) return listOf(value, depth);
  if (value instanceof RubyHash) return tableOf(value, depth);
  if (value instanceof RubyRange) return rangeText(value);
  return undefined;
}

function listOf({ items }: RubyArray, depth: number): Datum | Unknown | undefined {
  const list: Datum[] = [];
  for (const item of items) {
    const datum = datumOf(item, depth + 1);
    if (datum === undefined || datum instanceof Unknown) return datum;
    list.push(datum);
  }
  return list;
}

function tableOf({ entries, doubt }: RubyHash, depth: number): Datum | Unknown | undefined {
  if (doubt !== null) return doubt;
  const table = new Map<string, Datum>();
  for (const { key, value } of entries.values()) {
    const datum = datumOf(value, depth + 1);
    if (datum === undefined || datum instanceof Unknown) return datum;
    table.set(textOf(key) ?? '', datum);
  }
  return Object.fromEntries(table);
}

function rangeText({ from, to, exclusive }: RubyRange): string | undefined {
  const [start, end] = [textOf(from), textOf(to)];
  return start === undefined || end === undefined ? undefined : `${start}${exclusive ? '...' : '..'}${end}`;
}
