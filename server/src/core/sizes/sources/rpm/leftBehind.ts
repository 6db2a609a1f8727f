import type { RpmIndex } from './rpmIndex';
import type { RpmRun } from './runOf';

/** Bytes of a layer that are no package's own, with their 80 % interval. */
export interface Leftover {
  readonly name: string;
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** For a byte on disk, those in the compressed layer. */
  readonly packing: number;
}

/**
 * From roots filled by dnf 4.14 with rpm 4.18: rpm's database is stored again whole, and comes to 1.3 times the headers of
 * all packages and 215 kB; dnf's history takes 41 kB for each package until SQLite begins its log anew at 4 MB. dnf5
 * and microdnf keep other histories, which were not measured.
 */
const database = { always: 215_000, perHeader: 1.3 };
const history = { always: 190_000, perPackage: 41_000, most: 4_300_000 };

/** Where the index does not tell how large a header is. Bytes. */
const usualHeader = 15_000;

/**
 * Beside the metadata, the manager keeps what it has worked out of it: for a made-up repository of 20,000 packages, dnf
 * 4.14 kept 1.9 times its primary.xml.gz. What real ones and their lists of files come to was not measured.
 */
const cached = { low: 1.3, likely: 2.4, high: 4 };

export function leftovers(
  run: RpmRun,
  { table, metadataBytes }: RpmIndex,
  packages: readonly number[],
  below: ReadonlySet<number>,
): readonly Leftover[] {
  const found: Leftover[] = [];
  if (run.writes) {
    const headers = [...below, ...packages].reduce((sum, id) => sum + (table.rank[id] || usualHeader), 0);
    const size = database.always + database.perHeader * headers;
    found.push({ name: 'rpm database', low: 0.7 * size, likely: size, high: 1.5 * size, packing: 0.3 });
    const logged = run.minimal
      ? history.always
      : Math.min(history.always + history.perPackage * packages.length, history.most);
    found.push({ name: 'install history', low: 0.1 * logged, likely: logged, high: 1.5 * logged, packing: 0.15 });
  }
  if (run.metadataKept) {
    const { low, likely, high } = cached;
    found.push({
      name: 'repository metadata',
      low: low * metadataBytes,
      likely: likely * metadataBytes,
      high: high * metadataBytes,
      packing: 0.7,
    });
  }
  return found;
}
