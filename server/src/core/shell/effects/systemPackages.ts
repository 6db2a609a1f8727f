import type { PackageWord } from './words';

/** What apk and the managers of RPM packages do. */
export type SystemPackageAction = ApkAction | RpmAction;

export type ApkAction =
  | { readonly kind: 'apk-update' }
  | { readonly kind: 'apk-upgrade'; readonly noCache: boolean }
  | ApkAdd
  | ApkDel;

export interface ApkAdd {
  readonly kind: 'apk-add';
  readonly packages: readonly PackageWord[];
  readonly unresolved: readonly string[];
  /** `--virtual NAME` (`-t NAME`): a later `apk del NAME` takes all of them. */
  readonly virtual: string | null;
  /** `--no-cache`: the index is fetched and not kept. */
  readonly noCache: boolean;
  /** `--update-cache`, `-U`: the index is fetched and kept. */
  readonly update: boolean;
  /** Repositories named on the command line, as written. */
  readonly repositories: readonly string[];
}

export interface ApkDel {
  readonly kind: 'apk-del';
  /** Names of packages and of `--virtual` groups alike. */
  readonly packages: readonly PackageWord[];
  readonly unresolved: readonly string[];
}

export type RpmTool = 'dnf' | 'yum' | 'microdnf' | 'tdnf' | 'zypper';

export type RpmAction =
  | { readonly kind: 'rpm-makecache'; readonly tool: RpmTool }
  | { readonly kind: 'rpm-upgrade'; readonly tool: RpmTool; readonly packages: readonly PackageWord[] }
  | RpmInstall
  | RpmRemove;

export interface RpmInstall {
  readonly kind: 'rpm-install';
  readonly tool: RpmTool;
  /** A path or URL of an .rpm is among them under its full name; the version stays in the name (`bash-5.1`). */
  readonly packages: readonly PackageWord[];
  /** `groupinstall` or `@group`. */
  readonly groups: readonly string[];
  readonly unresolved: readonly string[];
  /** Weak dependencies (zypper: recommends); null where the manager's settings count. */
  readonly weakDependencies: boolean | null;
  /** False for `--nodocs` and `tsflags=nodocs`; null where the manager's settings count. */
  readonly docs: boolean | null;
  /** `--installroot`: the packages go there. */
  readonly root: string | null;
}

export interface RpmRemove {
  readonly kind: 'rpm-remove';
  readonly tool: RpmTool;
  readonly packages: readonly PackageWord[];
  readonly unresolved: readonly string[];
  /** `autoremove`, `clean_requirements_on_remove`, `--clean-deps`. */
  readonly autoremove: boolean;
}
