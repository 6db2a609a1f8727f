import { type PackageTable, packageName, packageVersion, providersByName } from '../packageTable/table';
import { bestOf } from './best';

/**
 * The packages that a word of dnf's command line means: a name, `name.arch`, `name-version`, `name-version-release.arch`,
 * a file or another capability, or a pattern over names. Empty where there are none,
 * or where several provide a capability.
 */
export function findWished(table: PackageTable, wish: string): readonly number[] {
  const [name, exact] = [bare(wish), best(table, wish)];
  if (exact !== undefined) return [exact];
  if (/[*?[]/.test(wish)) return matching(table, wish);
  for (let dash = name.lastIndexOf('-'); dash > 0; dash = name.lastIndexOf('-', dash - 1)) {
    const version = name.slice(dash + 1);
    const found = [...providersByName(table, name.slice(0, dash))].find(
      (id) => packageName(table, id) === name.slice(0, dash) && isVersion(packageVersion(table, id), version),
    );
    if (found !== undefined) return [found];
  }
  const other = best(table, name);
  return other === undefined ? [] : [other];
}

/** Undefined also where packages of several names provide it: which one comes hangs on much that no index tells. */
function best(table: PackageTable, name: string): number | undefined {
  const providers = [...providersByName(table, name)];
  const found = bestOf(table, name, providers);
  if (found === undefined || packageName(table, found) === name) return found;
  return new Set(providers.map((id) => table.nameOf[id])).size === 1 ? found : undefined;
}

function bare(wish: string): string {
  return wish.replace(/\.(?:x86_64|aarch64|noarch|i686|s390x|ppc64le|riscv64)$/, '');
}

/** `8.1` and `8.1-3.fc42` of `1:8.1-3.fc42`. */
function isVersion(whole: string, asked: string): boolean {
  const version = whole.replace(/^\d+:/, '');
  const wanted = asked.replace(/^\d+:/, '');
  return version === wanted || version.startsWith(`${wanted}-`);
}

/** The newest of each name that a shell's pattern fits. */
function matching(table: PackageTable, wish: string): readonly number[] {
  const pattern = patternOf(bare(wish));
  if (pattern === null) return [];
  const names = new Set<string>();
  for (let id = 0; id < table.packages; id++) {
    const name = packageName(table, id);
    if (pattern.test(name)) names.add(name);
  }
  return [...names].flatMap((name) => best(table, name) ?? []);
}

/** More stars would take too long to try. */
const mostStars = 4;

function patternOf(glob: string): RegExp | null {
  if (glob.split('*').length - 1 > mostStars) return null;
  const source = glob
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
    .replace(/\[!/g, '[^');
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}
