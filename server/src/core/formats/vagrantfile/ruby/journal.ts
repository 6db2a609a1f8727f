import { RubyArray, type RubyHash, RubyString, type Unknown, type Value } from './values';

/** What changes in place. */
export type Mutable = RubyString | RubyArray | RubyHash;

type Cells = Map<string, Value>;

interface Saved {
  readonly content: string | readonly Value[] | RubyHash['entries'];
  readonly fallback: Value;
  readonly fallbackBlock: RubyHash['fallbackBlock'];
  readonly doubt: Unknown | null;
}

/** The state of all that was changed. */
export interface State {
  readonly cells: ReadonlyMap<Cells, ReadonlyMap<string, Value | undefined>>;
  readonly things: ReadonlyMap<Mutable, Saved>;
}

/**
 * What variables and containers held before they were changed, so that a branch on an unknown condition can be taken
 * back, and compared with its alternative.
 */
export class Journal implements State {
  readonly cells = new Map<Cells, Map<string, Value | undefined>>();
  readonly things = new Map<Mutable, Saved>();
  readonly outer: Journal | null;

  constructor(outer: Journal | null) {
    this.outer = outer;
  }

  cell(cells: Cells, name: string, before: Value | undefined = cells.get(name)): void {
    const known = this.cells.get(cells);
    if (known === undefined) this.cells.set(cells, new Map([[name, before]]));
    else if (!known.has(name)) known.set(name, before);
  }

  thing(thing: Mutable, before: Saved | null = null): void {
    if (!this.things.has(thing)) this.things.set(thing, before ?? save(thing));
  }

  /** What all that has changed holds now. */
  now(): State {
    const cells = new Map<Cells, Map<string, Value | undefined>>();
    for (const [map, names] of this.cells) {
      const now = new Map<string, Value | undefined>();
      for (const name of names.keys()) now.set(name, map.get(name));
      cells.set(map, now);
    }
    const things = new Map<Mutable, Saved>();
    for (const thing of this.things.keys()) things.set(thing, save(thing));
    return { cells, things };
  }

  takeBack(): void {
    for (const [map, names] of this.cells)
      for (const [name, value] of names) {
        if (value === undefined) map.delete(name);
        else map.set(name, value);
      }
    for (const [thing, saved] of this.things) restore(thing, saved);
  }

  /** Hands what was noted to the journal around this one. */
  fold(): void {
    const { outer } = this;
    if (outer === null) return;
    for (const [map, names] of this.cells) for (const [name, before] of names) outer.cell(map, name, before);
    for (const [thing, before] of this.things) outer.thing(thing, before);
  }
}

function save(thing: Mutable): Saved {
  const { doubt } = thing;
  if (thing instanceof RubyString) return { content: thing.text, fallback: null, fallbackBlock: null, doubt };
  if (thing instanceof RubyArray) return { content: [...thing.items], fallback: null, fallbackBlock: null, doubt };
  const { fallback, fallbackBlock } = thing;
  return { content: new Map(thing.entries), fallback, fallbackBlock, doubt };
}

function restore(thing: Mutable, { content, fallback, fallbackBlock, doubt }: Saved): void {
  thing.doubt = doubt;
  if (thing instanceof RubyString) {
    if (typeof content === 'string') thing.text = content;
  } else if (thing instanceof RubyArray) {
    if (Array.isArray(content)) thing.items = [...content];
  } else if (content instanceof Map) {
    thing.entries = new Map(content);
    thing.fallback = fallback;
    thing.fallbackBlock = fallbackBlock;
  }
}

/**
 * Makes all that any of the states changed hold what it holds in each of them, or the unknown that decides between
 * them. What a state does not name holds in it what it holds now.
 */
export function mergeStates(states: readonly State[], unknown: Unknown, journal: Journal | null): void {
  const cells = new Map<Cells, Set<string>>();
  const things = new Set<Mutable>();
  for (const state of states) {
    for (const [map, names] of state.cells)
      for (const name of names.keys()) cells.set(map, (cells.get(map) ?? new Set()).add(name));
    for (const thing of state.things.keys()) things.add(thing);
  }
  for (const thing of things) {
    const saved = states.map((state) => state.things.get(thing) ?? save(thing));
    journal?.thing(thing);
    restore(
      thing,
      saved.reduce((a, b) => mergeSaved(thing, a, b, unknown)),
    );
  }
  for (const [map, names] of cells)
    for (const name of names) {
      const values = states.map((state) => {
        const changed = state.cells.get(map);
        return changed?.has(name) ? changed.get(name) : map.get(name);
      });
      journal?.cell(map, name);
      map.set(name, mergeAll(values, unknown));
    }
}

/** One value of several that it may be. An unset variable is nil to whoever reads it. */
export function mergeAll(values: readonly (Value | undefined)[], unknown: Unknown): Value {
  const [first = null, ...others] = values;
  return others.every((other = null) => isSame(first, other, { left: 10_000 })) ? first : unknown;
}

function mergeSaved(thing: Mutable, a: Saved, b: Saved, unknown: Unknown): Saved {
  const doubt = a.doubt ?? b.doubt;
  if (typeof a.content === 'string') return { ...a, doubt: doubt ?? (a.content === b.content ? null : unknown) };
  if (thing instanceof RubyArray && Array.isArray(a.content) && Array.isArray(b.content)) {
    const other: readonly Value[] = b.content;
    if (a.content.length !== other.length) return { ...a, doubt: doubt ?? unknown };
    return { ...a, content: a.content.map((item, at) => mergeAll([item, other[at]], unknown)), doubt };
  }
  if (!(a.content instanceof Map) || !(b.content instanceof Map)) return { ...a, doubt: unknown };
  const entries: RubyHash['entries'] = new Map();
  for (const [id, entry] of a.content) {
    const other = b.content.get(id);
    if (other !== undefined) entries.set(id, { ...entry, value: mergeAll([entry.value, other.value], unknown) });
  }
  const isWhole = entries.size === a.content.size && entries.size === b.content.size;
  return { ...a, content: entries, doubt: doubt ?? (isWhole ? null : unknown) };
}

/** Whether it makes no difference which of the two a variable holds. */
function isSame(a: Value, b: Value, budget: { left: number }): boolean {
  if (Object.is(a, b)) return true;
  if (budget.left-- <= 0) return false;
  if (a instanceof RubyString && b instanceof RubyString)
    return a.text === b.text && a.doubt === null && b.doubt === null;
  if (a instanceof RubyArray && b instanceof RubyArray) {
    const { items } = b;
    if (a.doubt !== null || b.doubt !== null || a.items.length !== items.length) return false;
    return a.items.every((item, at) => isSame(item, items[at] ?? null, budget));
  }
  if (!isHash(a) || !isHash(b) || a.doubt !== null || b.doubt !== null || a.entries.size !== b.entries.size)
    return false;
  if (!Object.is(a.fallback, b.fallback) || a.fallbackBlock !== b.fallbackBlock) return false;
  return [...a.entries].every(([id, entry]) => {
    const other = b.entries.get(id);
    return other !== undefined && isSame(entry.value, other.value, budget);
  });
}

function isHash(value: Value): value is RubyHash {
  return typeof value === 'object' && value !== null && 'fallbackBlock' in value;
}
