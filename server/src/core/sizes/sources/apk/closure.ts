import { isEmpty, listOf } from '../packageTable/lists';
import { type PackageTable, packageName, packageVersion, providersByName, providersOf } from '../packageTable/table';
import { bareName } from './names';
import { compareVersions } from './version';

export interface ApkClosure {
  /** What is newly installed, in the order in which it was chosen. */
  readonly packages: readonly number[];
  readonly missing: readonly ApkMissing[];
}

export interface ApkMissing {
  readonly name: string;
  /** A sentence without its full stop. */
  readonly because: string;
}

/**
 * What apk adds for these wishes, by its rules: a package's own name before what provides it, what is there already
 * before anything new, then the higher provider_priority and version; packages with install_if come when all that it
 * names is there. Versions of dependencies are not compared, since a branch's packages fit together, nor conflicts.
 * Rules: apk-world(5), apk-package(5) and the apk-tools documentation (gitlab.alpinelinux.org/alpine/apk-tools, read 2026-11).
 */
export function apkClosure(table: PackageTable, wishes: readonly string[], installed: ReadonlySet<number>): ApkClosure {
  const chosen = new Set<number>();
  const missing: ApkMissing[] = [];
  const isThere = (id: number) => installed.has(id) || chosen.has(id);
  for (const wish of wishes) {
    const name = bareName(wish);
    const providers = providersByName(table, name);
    if (providers.some(isThere)) continue;
    const id = isAmbiguous(table, name, providers) ? undefined : best(table, name, providers);
    if (id === undefined) missing.push({ name, because: notFound(table, name, providers) });
    else chosen.add(id);
  }
  follow(table, chosen, isThere);
  while (comeAlong(table, chosen, isThere)) follow(table, chosen, isThere);
  return { packages: [...chosen], missing };
}

/** Adds what those in `chosen` need; a set hands out what is added while it is walked. */
function follow(table: PackageTable, chosen: Set<number>, isThere: (id: number) => boolean): void {
  for (const id of chosen) {
    for (const name of listOf(table.needs, id)) {
      const providers = providersOf(table, name);
      if (providers.length === 0 || providers.some(isThere)) continue;
      const id = best(table, table.names.at(name), providers);
      if (id !== undefined) chosen.add(id);
    }
  }
}

/** Packages with install_if whose conditions are met now; true where there were any. */
function comeAlong(table: PackageTable, chosen: Set<number>, isThere: (id: number) => boolean): boolean {
  const before = chosen.size;
  for (let id = 0; id < table.packages; id++) {
    if (isEmpty(table.comesWith, id) || isThere(id)) continue;
    const conditions = listOf(table.comesWith, id);
    if (conditions.every((name) => providersOf(table, name).some(isThere))) chosen.add(id);
  }
  return chosen.size > before;
}

function best(table: PackageTable, name: string, providers: Uint32Array): number | undefined {
  const bearers = [...providers].filter((id) => packageName(table, id) === name);
  const [first, ...others] = bearers.length > 0 ? bearers : providers;
  return others.reduce((chosen, id) => (chosen !== undefined && isBetter(table, id, chosen) ? id : chosen), first);
}

function isBetter(table: PackageTable, id: number, than: number): boolean {
  const byPriority = (table.rank[id] ?? 0) - (table.rank[than] ?? 0);
  if (byPriority !== 0) return byPriority > 0;
  const isSame = table.nameOf[id] === table.nameOf[than];
  return isSame && compareVersions(packageVersion(table, id), packageVersion(table, than)) > 0;
}

/** Where packages of different names provide it and none says how strongly, apk asks which one is meant. */
function isAmbiguous(table: PackageTable, name: string, providers: Uint32Array): boolean {
  const names = new Set([...providers].map((id) => table.nameOf[id]));
  if (names.size < 2 || name.includes(':') || name.startsWith('/')) return false;
  return providers.every((id) => packageName(table, id) !== name && table.rank[id] === 0);
}

/** Longer lists are not read. */
const mostNames = 4;

function notFound(table: PackageTable, name: string, providers: Uint32Array): string {
  if (providers.length === 0) return `no repository asked has a package ${name}`;
  const names = [...providers].slice(0, mostNames).map((id) => packageName(table, id));
  const more = providers.length > mostNames ? ', …' : '';
  return `${name} is only provided, by ${names.join(', ')}${more}: apk asks which one`;
}
