import { type PackageTable, packageName, packageVersion } from '../packageTable/table';
import { compareVersions } from './version';

/** Of packages that provide a name, the one that is installed for it. */
export function bestOf(table: PackageTable, name: string, providers: Iterable<number>): number | undefined {
  const all = [...providers];
  const named = all.filter((id) => packageName(table, id) === name);
  const [first, ...others] = named.length > 0 ? named : all;
  return others.reduce((best, id) => (best !== undefined && isNewer(table, id, best) ? id : best), first);
}

function isNewer(table: PackageTable, id: number, than: number): boolean {
  if (table.nameOf[id] !== table.nameOf[than]) return false;
  return compareVersions(packageVersion(table, id), packageVersion(table, than)) > 0;
}

/** Of each name the newest package, in the order of the repositories. */
export function newestOfEach(table: PackageTable, packages: Iterable<number>): readonly number[] {
  const newest = new Map<number | undefined, number>();
  for (const id of packages) {
    const known = newest.get(table.nameOf[id]);
    if (known === undefined || isNewer(table, id, known)) newest.set(table.nameOf[id], id);
  }
  return [...newest.values()].sort((a, b) => a - b);
}
