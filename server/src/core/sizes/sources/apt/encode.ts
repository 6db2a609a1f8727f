import { bitmap, planes, versionHash } from './columns';
import { type ContentColumns, codeContents, type PackageContents } from './contents';
import { encodeEdges, type NumberedEdges } from './encodeEdges';
import { codeNames } from './names';
import { Numbers } from './numbers';
import { flag, type PackageTable, relation } from './packages';
import { codeProvided } from './provided';
import { type Origin, writeIndex } from './sections';
import { filled, isPause, type Steps, sorted } from './steps';
import { virtualNames } from './virtualNames';

export interface EncodeOptions {
  /** Packages that every image with apt has: what they satisfy is left out. */
  readonly base?: readonly string[];
  /** What is known of a package's files; asked for every package or for none. */
  readonly contents?: (name: string, kib: number, version: string) => PackageContents | null;
}

/** Packs an archive's packages into the columns that `decodeIndex` opens; null where one of its numbers has no place. */
export function* encodeIndex(
  origin: Origin,
  table: PackageTable,
  { base = [], contents }: EncodeOptions = {},
): Steps<Uint8Array | null> {
  const { words, count } = table;
  const byName = (a: number, b: number) => words.compare(a, b);
  const virtual = yield* virtualNames(table);
  const names = yield* sorted(
    Uint32Array.from({ length: count }, (_, place) => table.names.at(place)),
    byName,
  );
  const others = yield* sorted(virtual.kept, byName);
  const total = count + others.length;
  if (total >= 1 << 20) return null;
  const places = yield* filled(count, (id) => table.placeOf.at(names[id] ?? 0) - 1);
  const numbers = yield* numbered(names, others);
  const needed = (word: number) => {
    const only = virtual.alone.at(word);
    return (only > 0 ? numbers.at(table.names.at(only - 1)) : numbers.at(word)) - 1;
  };
  const satisfied = satisfiedBy(table, base);
  const edges = yield* encodeEdges(count, total, (id) => edgesOf(table, places[id] ?? 0, needed, satisfied));
  const provided = yield* providedRows(table, places, numbers, total);
  const kib = yield* filled(count, (id) => installedKib(table, places[id] ?? 0));
  const deb = yield* filled(count, (id) => debCode(table.debBytes.at(places[id] ?? 0), kib[id] ?? 0));
  const version = yield* filled(count, (id) => versionHash(words.string(table.versions.at(places[id] ?? 0))));
  const flags = yield* filled(count, (id) => table.flags.at(places[id] ?? 0));
  const known = contents === undefined ? {} : yield* contentColumns(table, names, places, kib, contents);
  const named = yield* codeNames(names, words);
  const namedOthers = yield* codeNames(others, words);
  const header = { ...origin, packages: count, virtual: others.length, common: edges.common };
  return writeIndex(header, {
    names: named.code,
    nameBlocks: named.blocks,
    virtual: namedOthers.code,
    virtualBlocks: namedOthers.blocks,
    kib: planes(kib, 3),
    deb: planes(deb, 1),
    version: planes(version, 1),
    required: bitmap(count, flagged(flags, flag.required)),
    asks: bitmap(count, flagged(flags, flag.asks)),
    far: bitmap(total, edges.far.keys()),
    edges: edges.code,
    edgeBlocks: edges.blocks,
    provided: codeProvided(provided),
    ...known,
  });
}

/** By word, its number counted from 1. */
function* numbered(names: Uint32Array, others: Uint32Array): Steps<Numbers> {
  const numbers = new Numbers();
  let next = 1;
  for (const list of [names, others])
    for (const word of list) {
      numbers.set(word, next++);
      if (isPause(next, 2048)) yield;
    }
  return numbers;
}

function* flagged(flags: Uint32Array, bit: number): Generator<number> {
  for (const [id, each] of flags.entries()) if ((each & bit) !== 0) yield id;
}

function satisfiedBy(table: PackageTable, base: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const name of base) {
    const word = table.words.find(name);
    const place = word < 0 ? -1 : table.placeOf.at(word) - 1;
    if (place < 0) continue;
    found.add(word);
    for (let at = table.from.at(place); at < table.to.at(place); at++)
      if ((table.relations.at(at) & 3) === relation.provides) found.add(table.relations.at(at) >>> 2);
  }
  return found;
}

function edgesOf(
  table: PackageTable,
  place: number,
  needed: (word: number) => number,
  satisfied: ReadonlySet<number>,
): NumberedEdges {
  const depends = new Map<string, readonly number[]>();
  const recommends = new Map<string, readonly number[]>();
  let words: number[] = [];
  let list = depends;
  const end = () => {
    const group = words.some((word) => satisfied.has(word))
      ? []
      : [...new Set(words.map(needed).filter((id) => id >= 0))];
    if (group.length > 0) list.set(group.join(), group);
    words = [];
  };
  for (let at = table.from.at(place); at < table.to.at(place); at++) {
    const kind = table.relations.at(at) & 3;
    if (kind === relation.provides) continue;
    if (kind !== relation.alternative) {
      end();
      list = kind === relation.recommends ? recommends : depends;
    }
    words.push(table.relations.at(at) >>> 2);
  }
  end();
  return { depends: [...depends.values()], recommends: [...recommends.values()] };
}

/** Names with those that provide them, both by number and rising. */
function* providedRows(
  table: PackageTable,
  places: Uint32Array,
  numbers: Numbers,
  total: number,
): Steps<readonly (readonly [number, readonly number[]])[]> {
  const found: (number[] | undefined)[] = new Array(total);
  for (const [id, place] of places.entries()) {
    for (let at = table.from.at(place); at < table.to.at(place); at++) {
      if ((table.relations.at(at) & 3) !== relation.provides) continue;
      const name = numbers.at(table.relations.at(at) >>> 2) - 1;
      if (name < 0 || name === id) continue;
      const by = found[name];
      if (by === undefined) found[name] = [id];
      else if (by.at(-1) !== id) by.push(id);
    }
    if (isPause(id, 1024)) yield;
  }
  return found.flatMap((by, name) => (by === undefined ? [] : [[name, by] as const]));
}

/** A few packages do not say: a .deb unpacks to about four times its size. */
function installedKib(table: PackageTable, place: number): number {
  const said = table.kib.at(place);
  const kib = said > 0 ? said : Math.ceil((4 * table.debBytes.at(place)) / 1024);
  return Math.min(kib, 0xff_ffff);
}

/** The archive's bytes for a KiB installed, in sixteenths of an octave around 1. */
function debCode(debBytes: number, kib: number): number {
  return Math.min(255, Math.max(0, Math.round(192 + 16 * Math.log2(Math.max(1, debBytes) / 1024 / Math.max(1, kib)))));
}

function* contentColumns(
  table: PackageTable,
  names: Uint32Array,
  places: Uint32Array,
  kib: Uint32Array,
  contents: (name: string, kib: number, version: string) => PackageContents | null,
): Steps<Partial<ContentColumns>> {
  const rows: (PackageContents & { readonly kib: number })[] = [];
  for (const [id, place] of places.entries()) {
    const size = kib[id] ?? 0;
    const version = table.words.string(table.versions.at(place));
    const row = contents(table.words.string(names[id] ?? 0), size, version);
    if (row === null) return {};
    rows.push({ ...row, kib: size });
    if (isPause(id, 512)) yield;
  }
  return codeContents(rows);
}
