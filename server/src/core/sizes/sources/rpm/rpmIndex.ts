import type { PackageTable } from '../packageTable/table';

/** What the repositories of an RPM distribution have for one architecture. */
export interface RpmIndex {
  /** For people: `Fedora 42`. */
  readonly title: string;
  /** Day on which the oldest of its repositories was last said to be so, `YYYY-MM-DD`. */
  readonly date: string;
  /** What the manager downloads of the repositories and keeps in its cache. Bytes. */
  readonly metadataBytes: number;
  /** Repositories that did not answer, one clause each. */
  readonly lacking: readonly string[];
  /** Its `rank` is the size of a package's header, as rpm's database keeps it. `comesWith` holds what it supplements. */
  readonly table: PackageTable;
}
