import { grown } from './grow';
import { type Lists, ListsBuilder, listOf } from './lists';
import { NamePool } from './namePool';

/**
 * The packages of a distribution, as its closure needs them. Packages are known by their number, and so are names:
 * those of packages and of whatever packages provide, need or conflict with.
 */
export interface PackageTable {
  readonly names: NamePool;
  readonly packages: number;
  /** A package's name, by the number of the name. */
  readonly nameOf: Uint32Array;
  readonly versions: NamePool;
  readonly versionOf: Uint32Array;
  /** What it takes unpacked, as the distribution declares it. Bytes. */
  readonly installed: Float64Array;
  /** Size of its archive. Bytes. */
  readonly archive: Float64Array;
  /** What else is counted of a package; each format says what: a priority, the bytes of its entry. */
  readonly rank: Uint32Array;
  /** What it needs, by name. */
  readonly needs: Lists;
  /** What it would like to have beside it, by name. */
  readonly wants: Lists;
  /** Names all of which must be there for it to come by itself; empty for most. */
  readonly comesWith: Lists;
  /** Packages that provide a name, those of that name first. */
  readonly providers: Lists;
}

/** One package on its way into a table. Names may repeat. */
export interface PackageRow {
  readonly name: string;
  readonly version: string;
  readonly installed: number;
  readonly archive: number;
  readonly rank: number;
  readonly needs: readonly string[];
  readonly wants: readonly string[];
  readonly comesWith: readonly string[];
  readonly provides: readonly string[];
}

export function packageName(table: PackageTable, id: number): string {
  return table.names.at(table.nameOf[id] ?? 0);
}

export function packageVersion(table: PackageTable, id: number): string {
  return table.versions.at(table.versionOf[id] ?? 0);
}

/** Packages of this name or that provide it; empty where there are none. */
export function providersOf(table: PackageTable, name: number): Uint32Array {
  return listOf(table.providers, name);
}

export function providersByName(table: PackageTable, name: string): Uint32Array {
  const id = table.names.find(name);
  return id === null ? new Uint32Array(0) : providersOf(table, id);
}

/** Collects packages. What it holds grows in place, so that adding the last package costs no more than the first. */
export class TableBuilder {
  private readonly names = new NamePool();
  private readonly versions = new NamePool();
  private nameOf = new Uint32Array(0);
  private versionOf = new Uint32Array(0);
  private rank = new Uint32Array(0);
  private installed = new Float64Array(0);
  private archive = new Float64Array(0);
  private readonly needs = new ListsBuilder();
  private readonly wants = new ListsBuilder();
  private readonly comesWith = new ListsBuilder();
  private readonly provides = new ListsBuilder();
  private packages = 0;

  get size(): number {
    return this.packages;
  }

  add(row: PackageRow): void {
    const id = this.packages++;
    const integers = (length: number) => new Uint32Array(length);
    const floats = (length: number) => new Float64Array(length);
    this.nameOf = grown(this.nameOf, id + 1, integers);
    this.versionOf = grown(this.versionOf, id + 1, integers);
    this.rank = grown(this.rank, id + 1, integers);
    this.installed = grown(this.installed, id + 1, floats);
    this.archive = grown(this.archive, id + 1, floats);
    const name = this.names.intern(row.name);
    this.nameOf[id] = name;
    this.versionOf[id] = this.versions.intern(row.version);
    this.rank[id] = row.rank;
    this.installed[id] = row.installed;
    this.archive[id] = row.archive;
    this.list(this.needs, row.needs);
    this.list(this.wants, row.wants);
    this.list(this.comesWith, row.comesWith);
    this.provides.push(name);
    this.list(this.provides, row.provides, name);
  }

  /** Takes names that nothing needs out, unless packages bear them or `keeps` says so. Offers to be interrupted. */
  *done(keeps: (name: string) => boolean): Generator<'pause', PackageTable> {
    const needs = this.needs.done();
    yield 'pause';
    const wants = this.wants.done();
    const comesWith = this.comesWith.done();
    yield 'pause';
    const provides = this.provides.done();
    yield 'pause';
    const wanted = new Uint8Array(this.names.size);
    for (const list of [needs.items, wants.items, comesWith.items, this.nameOf.subarray(0, this.packages)]) {
      for (let at = 0; at < list.length; at++) {
        if (at % (8 * slice) === 0) yield 'pause';
        wanted[list[at] ?? 0] = 1;
      }
    }
    const names = new NamePool();
    const renamed = new Uint32Array(this.names.size);
    for (let old = 0; old < renamed.length; old++) {
      if (old % slice === 0) yield 'pause';
      const stays = wanted[old] === 1 || keeps(this.names.at(old));
      renamed[old] = stays ? names.internFrom(this.names, old) : dropped;
    }
    const nameOf = this.nameOf.slice(0, this.packages).map((name) => renamed[name] ?? dropped);
    const table = {
      names,
      packages: this.packages,
      nameOf,
      versions: this.versions,
      versionOf: this.versionOf.slice(0, this.packages),
      installed: this.installed.slice(0, this.packages),
      archive: this.archive.slice(0, this.packages),
      rank: this.rank.slice(0, this.packages),
      needs: yield* mapped(needs, renamed),
      wants: yield* mapped(wants, renamed),
      comesWith: yield* mapped(comesWith, renamed),
    };
    return { ...table, providers: yield* providers(provides, renamed, nameOf, names.size) };
  }

  private list(lists: ListsBuilder, names: readonly string[], except?: number): void {
    const seen = new Set<number>(except === undefined ? [] : [except]);
    for (const name of names) {
      const id = this.names.intern(name);
      if (seen.has(id)) continue;
      seen.add(id);
      lists.push(id);
    }
    lists.endRow();
  }
}

/** Names or rows between two offers to be interrupted. */
const slice = 10_000;
const dropped = 0xffffffff;

/** In place: nobody else has the lists. */
function* mapped({ starts, items }: Lists, renamed: Uint32Array): Generator<'pause', Lists> {
  for (let at = 0; at < items.length; at++) {
    if (at % (8 * slice) === 0) yield 'pause';
    items[at] = renamed[items[at] ?? 0] ?? dropped;
  }
  return { starts, items };
}

/** Packages by the names they provide; those that bear the name come first. */
function* providers(
  provides: Lists,
  renamed: Uint32Array,
  nameOf: Uint32Array,
  names: number,
): Generator<'pause', Lists> {
  const starts = new Uint32Array(names + 1);
  for (let at = 0; at < provides.items.length; at++) {
    if (at % (8 * slice) === 0) yield 'pause';
    const name = renamed[provides.items[at] ?? 0] ?? dropped;
    if (name !== dropped) starts[name + 1] = (starts[name + 1] ?? 0) + 1;
  }
  yield 'pause';
  for (let name = 0; name < names; name++) starts[name + 1] = (starts[name + 1] ?? 0) + (starts[name] ?? 0);
  const items = new Uint32Array(starts[names] ?? 0);
  const next = starts.slice();
  for (const bearers of [true, false]) {
    for (let id = 0; id < nameOf.length; id++) {
      if (id % slice === 0) yield 'pause';
      for (let at = provides.starts[id] ?? 0; at < (provides.starts[id + 1] ?? 0); at++) {
        const old = provides.items[at] ?? 0;
        const name = renamed[old] ?? dropped;
        if (name === dropped || (nameOf[id] === name) !== bearers) continue;
        const place = next[name] ?? 0;
        items[place] = id;
        next[name] = place + 1;
      }
    }
  }
  return { starts, items };
}
