import type { ShellEffect } from '../../../shell/effects';
import type { Store } from '../../../shell/effects/files';
import type { FilePath } from '../../../shell/effects/words';
import type { RunSite } from '../../run/site';
import { inFolder, type Layout } from './lockFiles';

/** Where a tool keeps what it has fetched. */
export interface CachePlace {
  readonly path: string;
  /** As people write it: `~/.npm`. */
  readonly shown: string;
  readonly stores: readonly Store[];
  /** The command that empties it; null where that frees next to nothing, since node_modules shares its files. */
  readonly command: string | null;
}

export function cachePlace(layout: Layout, site: RunSite, folder: string, archivesInProject: boolean): CachePlace {
  const home = site.home ?? '/root';
  const setting = (...names: readonly string[]) =>
    names.map(site.variable).find((value) => value !== undefined && value !== '');
  const place = (path: string, stores: readonly Store[], command: string | null): CachePlace => {
    const shown = path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
    return { path, shown, stores, command };
  };
  switch (layout) {
    case 'npm': {
      const path = setting('npm_config_cache', 'NPM_CONFIG_CACHE') ?? inFolder(home, '.npm');
      return place(path, ['npm-cache'], 'npm cache clean --force');
    }
    case 'yarn-classic': {
      // Yarn 1 does not keep it in the home folder of root.
      const usual = home === '/root' ? '/usr/local/share/.cache/yarn' : inFolder(home, '.cache/yarn');
      return place(setting('YARN_CACHE_FOLDER') ?? usual, ['yarn-cache', 'home-cache'], 'yarn cache clean');
    }
    case 'yarn-berry': {
      const usual = archivesInProject ? inFolder(folder, '.yarn/cache') : inFolder(home, '.yarn/berry/cache');
      return place(setting('YARN_CACHE_FOLDER') ?? usual, ['yarn-cache'], 'yarn cache clean');
    }
    case 'pnpm': {
      const tools = setting('PNPM_HOME');
      const path =
        setting('npm_config_store_dir') ??
        (tools === undefined ? inFolder(home, '.local/share/pnpm/store') : inFolder(tools, 'store'));
      return place(path, ['pnpm-store'], null);
    }
    case 'bun':
      return place(setting('BUN_INSTALL_CACHE_DIR') ?? inFolder(home, '.bun/install/cache'), ['bun-cache'], null);
  }
}

/**
 * What becomes of a cache by what comes after: a manager's own command leaves its logs there; `perhaps` where it runs
 * only under a condition.
 */
export type CacheFate = 'kept' | 'emptied' | 'removed' | 'perhaps';

export function fateOf(place: CachePlace, home: string, after: readonly ShellEffect[]): CacheFate {
  let fate: CacheFate = 'kept';
  for (const effect of after) {
    const found = emptiedBy(place, home, effect);
    if (found === null) continue;
    if (!effect.conditional) return found;
    fate = 'perhaps';
  }
  return fate;
}

function emptiedBy(place: CachePlace, home: string, effect: ShellEffect): 'emptied' | 'removed' | null {
  if (isRemoved(place.path, home, [effect])) return 'removed';
  if (isRemoved(`${place.path}/_cacache`, home, [effect])) return 'emptied';
  if (effect.kind !== 'clear') return null;
  if (effect.path === null) return place.stores[0] === effect.store ? 'emptied' : null;
  return covers(absolute(effect.path, home), place.path) ? 'removed' : null;
}

/** True where a folder is surely deleted, with all that is in it. */
export function isRemoved(folder: string, home: string, after: readonly ShellEffect[]): boolean {
  return after.some(
    (effect) =>
      effect.kind === 'delete' &&
      effect.recursive &&
      !effect.filtered &&
      effect.paths.some((file) => covers(absolute(file, home), folder)),
  );
}

/** Where the Dockerfile does not set HOME, a path from it is not known to the script alone. */
function absolute({ path, written }: FilePath, home: string): string {
  if (path !== null) return path;
  const below = /^(?:~|"?\$\{?HOME\}?"?)(\/[^$`"']+)$/.exec(written)?.[1];
  return below === undefined ? '' : `${home}${below}`;
}

/** `/root/.npm`, `/root/.npm/*` and the folders above cover `/root/.npm`. */
function covers(path: string, folder: string): boolean {
  if (path === '') return false;
  const plain = path.replace(/\/(?:\*|\{,\.\}\*)$/, '');
  return !/[*?[]/.test(plain) && (folder === plain || folder.startsWith(plain.endsWith('/') ? plain : `${plain}/`));
}
