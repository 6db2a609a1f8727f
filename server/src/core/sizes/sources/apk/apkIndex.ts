import type { PackageTable } from '../packageTable/table';

/** What the repositories that an `apk add` reads have for one architecture. */
export interface ApkIndex {
  /** The repositories, as their paths end: `v3.22/main`. */
  readonly repositories: readonly string[];
  /** Day on which the oldest of them was last said to be so, `YYYY-MM-DD`. */
  readonly date: string;
  /** Size of their APKINDEX.tar.gz files together, as apk keeps them. Bytes. */
  readonly indexBytes: number;
  /** Repositories that did not answer, each a clause: `v3.22/community: the server has no such index`. */
  readonly lacking: readonly string[];
  /** Its `rank` is apk's provider_priority. */
  readonly table: PackageTable;
}
