import type { Store } from '../../../shell/effects/files';
import type { LanguageAction, LanguageTool } from '../../../shell/effects/projects';
import { resolvePath } from '../../../shell/words/paths';
import type { RunSite } from '../../run/site';

/** A folder that a tool fills. */
export interface Filled {
  /** What comes to lie there, for a sentence: `modules`, `build output`. */
  readonly what: string;
  /** Null where it cannot be told. */
  readonly path: string | null;
  /** The store that clearing empties; null for what belongs to the project. */
  readonly store: Store | null;
}

/** Where a tool keeps what it downloads, and where it writes. */
export function filledBy(action: LanguageAction, site: RunSite): readonly Filled[] {
  const { tool, step } = action;
  const kept = stores[tool](site, action);
  if (step === 'fetch') return kept;
  if (step === 'publish') return [output(action, 'bin')];
  const made = step === 'install' ? installed(action, site) : [output(action, outputs[tool])];
  return [...kept, ...made];
}

type Places = (site: RunSite, action: LanguageAction) => readonly Filled[];

const stores: Readonly<Record<LanguageTool, Places>> = {
  go: (site, { step, command, folder }) => [
    command === 'mod vendor'
      ? { what: 'modules', path: inside(folder, 'vendor'), store: null }
      : { what: 'modules', path: goModules(site), store: 'go-module-cache' },
    ...(step === 'fetch'
      ? []
      : [
          {
            what: 'compiled packages',
            path: site.variable('GOCACHE') ?? home(site, '.cache/go-build'),
            store: 'go-build-cache',
          } as const,
        ]),
  ],
  cargo: (site) => [{ what: 'crates', path: `${cargoHome(site) ?? '~/.cargo'}/registry`, store: 'cargo-registry' }],
  rustup: (site) => [
    {
      what: 'toolchain',
      path: site.variable('RUSTUP_HOME') ?? (has(site, 'rust') ? '/usr/local/rustup' : home(site, '.rustup')),
      store: null,
    },
  ],
  maven: (site) => [{ what: 'artifacts', path: home(site, '.m2/repository'), store: 'maven-repository' }],
  gradle: (site) => [
    { what: 'artifacts', path: site.variable('GRADLE_USER_HOME') ?? home(site, '.gradle'), store: 'gradle-cache' },
  ],
  gem: (site) => [{ what: 'gems', path: gemHome(site), store: null }],
  bundle: (site) => [{ what: 'gems', path: site.variable('BUNDLE_PATH') ?? gemHome(site), store: null }],
  composer: (site, { folder }) => [
    { what: 'packages', path: inside(folder, 'vendor'), store: null },
    {
      what: 'downloads',
      path: site.variable('COMPOSER_CACHE_DIR') ?? home(site, '.composer/cache'),
      store: 'composer-cache',
    },
  ],
  dotnet: (site) => [
    {
      what: 'packages',
      path: site.variable('NUGET_PACKAGES') ?? home(site, '.nuget/packages'),
      store: 'nuget-packages',
    },
  ],
};

/** Where builds write without being told, in the project's folder; null for the folder itself. */
const outputs: Readonly<Record<LanguageTool, string | null>> = {
  go: null,
  cargo: 'target',
  rustup: null,
  maven: 'target',
  gradle: 'build',
  gem: null,
  bundle: null,
  composer: null,
  dotnet: 'bin',
};

function output({ output: named, folder }: LanguageAction, name: string | null): Filled {
  const path = named !== null ? named.path : name === null ? folder : inside(folder, name);
  return { what: 'build output', path, store: null };
}

/** Programs that are installed; libraries are in the tool's store already. */
function installed({ tool, output: named }: LanguageAction, site: RunSite): readonly Filled[] {
  if (tool === 'go') {
    const path =
      site.variable('GOBIN') ?? `${site.variable('GOPATH') ?? (has(site, 'go') ? '/go' : home(site, 'go'))}/bin`;
    return [{ what: 'programs', path, store: null }];
  }
  if (tool === 'cargo')
    return [{ what: 'programs', path: `${named?.path ?? cargoHome(site) ?? '~/.cargo'}/bin`, store: null }];
  return [];
}

function goModules(site: RunSite): string | null {
  const named = site.variable('GOMODCACHE');
  if (named !== undefined) return named;
  const folder = site.variable('GOPATH') ?? (has(site, 'go') ? '/go' : home(site, 'go'));
  return folder === null ? null : `${folder}/pkg/mod`;
}

function cargoHome(site: RunSite): string | null {
  return site.variable('CARGO_HOME') ?? (has(site, 'rust') ? '/usr/local/cargo' : home(site, '.cargo'));
}

function gemHome(site: RunSite): string | null {
  return site.variable('GEM_HOME') ?? (has(site, 'ruby') ? '/usr/local/bundle' : null);
}

/** The official image of a language keeps its stores outside of any home. */
function has({ system }: RunSite, runtime: 'go' | 'rust' | 'ruby'): boolean {
  return system?.runtimes.has(runtime) ?? false;
}

function home(site: RunSite, name: string): string | null {
  return site.home === null ? null : `${site.home}/${name}`;
}

function inside(folder: string | null, name: string): string | null {
  return folder === null ? null : resolvePath(name, folder);
}
