import type { ComposeProject } from '../formats/compose/project';
import {
  asText,
  type ComposeValue,
  entriesOf,
  get,
  isKnown,
  itemsOf,
  type MapValue,
  type Place,
} from '../formats/compose/value';

/** A service as it would be started, with everything that was merged into it. */
export interface ComposeService {
  readonly name: string;
  /** Where its name stands. */
  readonly key: Place;
  readonly value: MapValue;
  /** False where something of it is not known: what it does not say may be said elsewhere. */
  readonly isWhole: boolean;
}

/** A text that is known, with its place. */
export interface Said {
  readonly text: string;
  readonly at: Place;
}

export function servicesOf({ root, open, gaps, isPart }: ComposeProject): readonly ComposeService[] {
  return [...entriesOf(get(root, 'services'))].flatMap(([name, { key, value }]): readonly ComposeService[] => {
    if (value.kind !== 'map') return [];
    const isStarted = get(value, 'image') !== null || get(value, 'build') !== null;
    // A file beside the usual one says of a service what is other there; one with an image may stand alone.
    const isWhole = isStarted && !open.has(name) && !(isPart && get(value, 'image') === null) && gaps.length === 0;
    return [{ name, key, value, isWhole }];
  });
}

export function setting({ value }: ComposeService, ...path: readonly string[]): ComposeValue | null {
  return get(value, ...path);
}

/** Where the key of a setting stands; null where it is not set. */
export function keyOf({ value }: ComposeService, ...path: readonly string[]): Place | null {
  const holder = get(value, ...path.slice(0, -1));
  return entriesOf(holder).get(path.at(-1) ?? '')?.key ?? null;
}

/** What a setting says, where it is a text that hangs on nothing unknown. */
export function said(service: ComposeService, ...path: readonly string[]): Said | null {
  return saidBy(setting(service, ...path));
}

export function saidBy(value: ComposeValue | null): Said | null {
  const text = asText(value);
  return value === null || text === null || !isKnown(value) ? null : { text, at: value.at };
}

/** The known texts of a list. */
export function saidIn(service: ComposeService, ...path: readonly string[]): readonly Said[] {
  return itemsOf(setting(service, ...path)).flatMap((item) => saidBy(item) ?? []);
}

export function isTrue(value: Said | null): boolean {
  return value !== null && /^(?:true|yes|on|y)$/i.test(value.text);
}
