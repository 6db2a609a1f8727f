import type { PackageContents } from './contents';

/** What a release's archive holds, as decoded from an index's columns. Packages are known by their number. */
export interface AptIndex {
  /** `Debian`, `Ubuntu`. */
  readonly distribution: string;
  /** Code name: `bookworm`. */
  readonly release: string;
  readonly arch: string;
  /** Day of the newest list that went in, `YYYY-MM-DD`. */
  readonly date: string;
  readonly packages: number;
  /** Number of a package, or of a name that others provide; null where the archive has neither. */
  find(name: string): number | null;
  name(id: number): string;
  /** False for names that packages only provide. */
  isPackage(id: number): boolean;
  /** Installed-Size as its maintainers declare it, in KiB. */
  installedKib(id: number): number;
  /** What its files come to; null where only Installed-Size is known. */
  contents(id: number): PackageContents | null;
  /** Size of the .deb, to 2 %. */
  debBytes(id: number): number;
  /** Whether every system must have it: essential, or of the priority `required`. */
  isRequired(id: number): boolean;
  /** Whether it depends on debconf, and so very likely brings questions whose texts debconf keeps. */
  asksQuestions(id: number): boolean;
  /** False where the archive surely has another version; one of sixteen others is taken for the same. */
  mayHaveVersion(id: number, version: string): boolean;
  /** What the smallest base does not satisfy already, as far as that was known when the index was made. */
  edges(id: number): AptEdges;
  /** Packages that provide this name, themselves left out, in the order of their names. */
  providers(id: number): readonly number[];
}

/** Each dependency is the list of its alternatives. */
export interface AptEdges {
  /** Depends and Pre-Depends. */
  readonly depends: readonly (readonly number[])[];
  readonly recommends: readonly (readonly number[])[];
}
