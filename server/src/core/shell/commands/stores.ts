import type { Store } from '../effects/files';
import type { FilePath } from '../effects/words';
import { matchesGlob } from '../words/glob';

/** Well-known folders, and a typical file in each, by which a pattern is known to empty it. */
interface Place {
  readonly store: Store;
  readonly folder: string;
  readonly sample: string;
}

const PLACES: readonly Place[] = [
  { store: 'apt-lists', folder: '/var/lib/apt/lists', sample: 'host_debian_dists_main_Packages' },
  { store: 'apt-archives', folder: '/var/cache/apt/archives', sample: 'name_1.0_amd64.deb' },
  { store: 'apt-binary-cache', folder: '/var/cache/apt', sample: 'pkgcache.bin' },
  { store: 'apk-cache', folder: '/var/cache/apk', sample: 'APKINDEX.0.tar.gz' },
  { store: 'rpm-cache', folder: '/var/cache/dnf', sample: 'base-0' },
  { store: 'rpm-cache', folder: '/var/cache/yum', sample: 'x86_64' },
  { store: 'rpm-cache', folder: '/var/cache/libdnf5', sample: 'base-0' },
  { store: 'rpm-cache', folder: '/var/cache/zypp', sample: 'raw' },
  { store: 'tmp', folder: '/tmp', sample: 'some.file' },
  { store: 'var-tmp', folder: '/var/tmp', sample: 'some.file' },
  { store: 'logs', folder: '/var/log', sample: 'dpkg.log' },
  { store: 'docs', folder: '/usr/share/doc', sample: 'name' },
  { store: 'man-pages', folder: '/usr/share/man', sample: 'man1' },
  { store: 'locales', folder: '/usr/share/locale', sample: 'de' },
];

/** The same below a user's home folder. */
const HOME_PLACES: readonly Place[] = [
  { store: 'npm-cache', folder: '.npm', sample: '_cacache' },
  { store: 'yarn-cache', folder: '.cache/yarn', sample: 'v6' },
  { store: 'bun-cache', folder: '.bun/install/cache', sample: 'name' },
  { store: 'pnpm-store', folder: '.local/share/pnpm/store', sample: 'v3' },
  { store: 'pip-cache', folder: '.cache/pip', sample: 'http' },
  { store: 'uv-cache', folder: '.cache/uv', sample: 'wheels-v1' },
  { store: 'poetry-cache', folder: '.cache/pypoetry', sample: 'cache' },
  { store: 'go-build-cache', folder: '.cache/go-build', sample: '00' },
  { store: 'composer-cache', folder: '.composer/cache', sample: 'files' },
  { store: 'maven-repository', folder: '.m2', sample: 'repository' },
  { store: 'maven-repository', folder: '.m2/repository', sample: 'org' },
  { store: 'gradle-cache', folder: '.gradle', sample: 'caches' },
  { store: 'cargo-registry', folder: '.cargo/registry', sample: 'cache' },
  { store: 'nuget-packages', folder: '.nuget/packages', sample: 'name' },
  { store: 'home-cache', folder: '.cache', sample: 'http' },
];

/** Toolchain images keep these outside of any home. */
const TOOLCHAIN_PLACES: readonly Place[] = [
  { store: 'go-module-cache', folder: '/go/pkg/mod', sample: 'cache' },
  { store: 'cargo-registry', folder: '/usr/local/cargo/registry', sample: 'cache' },
  { store: 'gem-cache', folder: '/usr/local/bundle/cache', sample: 'name.gem' },
];

const ALL_PLACES: readonly Place[] = [...PLACES, ...TOOLCHAIN_PLACES];

/** The stores that removing this path empties: its folder, all in it, or a folder above it. */
export function storesAt({ path }: FilePath): readonly Store[] {
  if (path === null) return [];
  const home = /^\/(?:root|home\/[^/]+)\/(.+)$/.exec(path)?.[1];
  return [...new Set(home === undefined ? emptied(path, ALL_PLACES) : emptied(home, HOME_PLACES))];
}

function emptied(path: string, places: readonly Place[]): readonly Store[] {
  const wildcard = path.search(/[*?[]/);
  const fixed = wildcard < 0 ? path : path.slice(0, path.lastIndexOf('/', wildcard));
  const found: Store[] = [];
  for (const place of places) {
    // What does not even begin like the path without its wildcards cannot be meant by it.
    if (!place.folder.startsWith(fixed)) continue;
    if (wildcard < 0 ? isAtOrAbove(path, place.folder) : matchesInside(path, fixed, place)) found.push(place.store);
  }
  return found;
}

function isAtOrAbove(path: string, folder: string): boolean {
  return path.length === folder.length || folder[path.length] === '/';
}

/** `/var/cache/apt/*` and `/var/lib/apt/lists/*_*`; a pattern further up is compared folder by folder. */
function matchesInside(path: string, fixed: string, { folder, sample }: Place): boolean {
  const parts = path.slice(fixed.length).split('/');
  const target = `${folder}/${sample}`.slice(fixed.length).split('/');
  return parts.length <= target.length && parts.every((part, index) => matchesGlob(part, target[index] ?? ''));
}
