/** One package that an install puts into an image, or only into its cache. */
export interface LockedPackage {
  /** Its name in the registry; an alias has another folder. */
  readonly name: string;
  readonly version: string;
  /** Checksum as in the lock file, `sha512-…` in base64; null where there is none. */
  readonly integrity: string | null;
  /** Address of its archive; null where the lock file leaves it to the registry. */
  readonly tarball: string | null;
  /** Null for a package of a registry, else where it comes from instead, as the lock file has it: `git+ssh://…`. */
  readonly elsewhere: string | null;
  /** In how many folders it lies. */
  readonly copies: number;
  /** True for one that its maker builds for one system only, and so mostly is a program. */
  readonly native: boolean;
}

/** What an install asks of a lock file. */
export interface Wish {
  /** Dev dependencies are left out. */
  readonly production: boolean;
  /** False where optional dependencies are left out. */
  readonly optional: boolean;
  readonly target: Target;
}

/** The system that the packages are for, in npm's words. */
export interface Target {
  readonly os: string;
  readonly cpu: string;
  /** Null where the base image does not tell; `any` for a tool that does not look at it. */
  readonly libc: 'glibc' | 'musl' | 'any' | null;
}

/** What a lock file makes of a wish. */
export interface LockReading {
  readonly packages: readonly LockedPackage[];
  /** What is fetched beside them, and so only lies in the tool's cache. */
  readonly fetched: readonly LockedPackage[];
  /** Bytes of the list of installed packages that the tool writes beside them. */
  readonly list: number;
  /** Packages in the file, for people. */
  readonly total: number;
  /** Full sentences: what the file does not say. */
  readonly notes: readonly string[];
}

export interface BrokenLock {
  readonly kind: 'broken';
  /** One clause that names the file and, if possible, the line. */
  readonly because: string;
}

export type LockAnswer = { readonly kind: 'read'; readonly reading: LockReading } | BrokenLock;
