import type { Missing } from '../../answer';
import type { Evidence } from '../../size';

/** A package of a registry, as its lock file pins it. */
export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** Checksum, `sha512-…` in base64. */
  readonly integrity: string | null;
  readonly tarball: string | null;
}

/** The sizes of the packages that a lock file names. */
export interface NpmRequest {
  /** Path of the lock file in the build context, with slashes: beside it lie .npmrc and node_modules. */
  readonly lockFile: string;
  readonly packages: readonly NpmPackage[];
  /** True where the archives' sizes are wanted too: what a cache keeps depends on them. */
  readonly archives: boolean;
}

export interface NpmBytes {
  /** Sum of the files' sizes. */
  readonly unpacked: number;
  /** Size of the .tgz; null where it is not known. */
  readonly archive: number | null;
}

export interface NpmSizes {
  /** By `name@version`. What is not here is not known. */
  readonly sizes: ReadonlyMap<string, NpmBytes>;
  /** Unpacked bytes of other versions, for what `sizes` lacks: by `name@major`, and of the newest by name. */
  readonly nearby: ReadonlyMap<string, number>;
  readonly evidence: Evidence;
  /** Why some packages have no size; null where all have. */
  readonly missing: Missing | null;
  /** True while more is being found out. */
  readonly pending: boolean;
}

/** The key of a package in {@link NpmSizes.sizes}. */
export function npmKey({ name, version }: { readonly name: string; readonly version: string }): string {
  return `${name}@${version}`;
}
