import type { Span } from '../../text/span';
import type { FilePath } from './words';

/** What apt-get, apt, aptitude, apt-mark and dpkg do. */
export type AptAction =
  | AptUpdate
  | AptInstall
  | AptRemove
  | AptUpgrade
  | AptBuildDep
  | AptDownload
  | AptMark
  | DpkgInstall;

export type AptTool = 'apt-get' | 'apt' | 'aptitude';

/** Fetches the package lists. */
export interface AptUpdate {
  readonly kind: 'apt-update';
  readonly tool: AptTool;
}

export interface AptInstall extends AptRules {
  readonly kind: 'apt-install';
  readonly tool: AptTool;
  /** In the order of the command line, removals (`name-`) among them. */
  readonly packages: readonly AptPackage[];
  /** Packages given as files: `./x.deb`. */
  readonly debs: readonly FilePath[];
  /** Words that depend on something not known, as written: what is installed is then more than `packages`. */
  readonly unresolved: readonly string[];
  /** `-y` or the like: without it the build stops at the question. */
  readonly yes: boolean;
  /** `-d`, `--download-only`: the archives are fetched and nothing is installed. */
  readonly downloadOnly: boolean;
  /** `--reinstall`. */
  readonly reinstall: boolean;
  /** `install -f`, `--fix-broken`: also installs what a `dpkg -i` before it lacks. */
  readonly fixBroken: boolean;
}

export interface AptRemove {
  readonly kind: 'apt-remove';
  readonly tool: AptTool;
  readonly packages: readonly AptPackage[];
  readonly unresolved: readonly string[];
  /** Configuration files go too. */
  readonly purge: boolean;
  /** `autoremove` or `--auto-remove`: what nothing needs any more goes too. */
  readonly autoremove: boolean;
  /** True where a setting says that what is only recommended does not count as needed. */
  readonly dropsRecommended: boolean;
}

export interface AptUpgrade extends AptRules {
  readonly kind: 'apt-upgrade';
  readonly tool: AptTool;
  /** `dist-upgrade` and `full-upgrade` may add and remove packages. */
  readonly scope: 'upgrade' | 'dist-upgrade';
}

export interface AptBuildDep extends AptRules {
  readonly kind: 'apt-build-dep';
  readonly tool: AptTool;
  readonly packages: readonly AptPackage[];
  readonly unresolved: readonly string[];
}

/** Puts .deb files or sources in a folder, installs nothing. */
export interface AptDownload {
  readonly kind: 'apt-download';
  readonly tool: AptTool;
  readonly what: 'deb' | 'source' | 'changelog';
  readonly packages: readonly AptPackage[];
  readonly unresolved: readonly string[];
  /** The current folder, where the files go. */
  readonly into: string | null;
}

/** Changes which packages `autoremove` may take. */
export interface AptMark {
  readonly kind: 'apt-mark';
  readonly mark: 'auto' | 'manual' | 'hold' | 'unhold';
  readonly packages: readonly AptPackage[];
  /** A pattern that means every package: `apt-mark auto '.*'`. */
  readonly everything: boolean;
  /** The list that `apt-mark showmanual` printed earlier in this script is among the words. */
  readonly savedManual: boolean;
  /** As written; from `… | xargs apt-mark manual` it is what the pipe brings, as a rule the libraries in use. */
  readonly unresolved: readonly string[];
}

/** `dpkg -i`: the files given, without what they depend on. */
export interface DpkgInstall {
  readonly kind: 'dpkg-install';
  /** `-i` unpacks and registers; `-x` only unpacks, into `into`. */
  readonly mode: 'install' | 'extract';
  readonly debs: readonly FilePath[];
  /** Null for `-i`. */
  readonly into: FilePath | null;
}

/** What the command line says about apt's solver; null where it says nothing and the base's settings count. */
export interface AptRules {
  readonly recommends: boolean | null;
  readonly suggests: boolean | null;
  /** `-t bookworm-backports`. */
  readonly targetRelease: string | null;
}

export interface AptPackage {
  /** May be a pattern (`php8.*`) or a task (`lamp-server^`), as apt reads them. */
  readonly name: string;
  /** `libc6:i386`. */
  readonly architecture: string | null;
  readonly selection: AptSelection;
  /** `name-` on an install line removes, `name+` on a remove line installs. */
  readonly want: 'install' | 'remove';
  readonly span: Span;
}

/** `version` and `release` are null where the word names one through a variable that is not known. */
export type AptSelection =
  | { readonly kind: 'default' }
  | { readonly kind: 'version'; readonly version: string | null }
  | { readonly kind: 'release'; readonly release: string | null };
