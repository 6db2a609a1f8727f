/** What every image of a release starts from. Sizes in bytes. */
export interface AptBaseFacts {
  /** False where it is only assumed, from what holds for other releases. */
  readonly measured: boolean;
  readonly release: string;
  /** Packages of the smallest base with apt. */
  readonly packages: readonly string[];
  /** debconf's database, which each configured package writes anew beside its old copy. */
  readonly debconf: number;
  /** dpkg's list of what is installed, which is kept twice. */
  readonly status: number;
  /** Package lists that `apt-get update` fetches: gzip on images with Docker's settings, plain on others. */
  readonly lists: { readonly gzip: number; readonly plain: number };
  /** apt's two binary caches, which Docker's settings switch off. */
  readonly caches: number;
  /** Bytes that the release's Python makes of a byte of source when a package with modules is configured. */
  readonly bytecode: number;
  /** The same for the packages of Python’s own library, where they are known apart. */
  readonly libraryBytecode?: { readonly minimal: number; readonly stdlib: number };
  /**
   * Packages that `autoremove` leaves alone once they are there, beside those that others need: marked as important, or
   * another way to meet a need of the base that it meets already.
   */
  readonly kept?: readonly string[];
}

export interface AptBases {
  readonly date: string;
  readonly releases: ReadonlyMap<string, AptBaseFacts>;
  /** Packages that images for building from source add, by image: `buildpack-deps`, `buildpack-deps:curl`, … */
  readonly additions: ReadonlyMap<string, readonly string[]>;
}

/** Reads server/data/apt/bases.json; null where it has another shape. */
export function openAptBases(text: string): AptBases | null {
  const data = parsed(text);
  if (!isRecord(data) || typeof data['date'] !== 'string') return null;
  const { date, releases, additions } = data;
  if (!Array.isArray(releases) || !releases.every(isFacts) || !isRecord(additions)) return null;
  const lists = Object.entries(additions).flatMap(([image, names]) =>
    isNames(names) ? [[image, names] as const] : [],
  );
  return {
    date,
    releases: new Map(releases.map((each) => [each.release, { ...each, measured: true }])),
    additions: new Map(lists),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isFacts(value: unknown): value is Omit<AptBaseFacts, 'measured'> {
  if (!isRecord(value) || !isRecord(value['lists'])) return false;
  const { release, packages, debconf, status, lists, caches, bytecode, kept = [] } = value;
  const { libraryBytecode = { minimal: bytecode, stdlib: bytecode } } = value;
  if (!isRecord(libraryBytecode)) return false;
  const compiled = [bytecode, libraryBytecode['minimal'], libraryBytecode['stdlib']];
  const figures = [debconf, status, caches, ...compiled, lists['gzip'], lists['plain']];
  return (
    typeof release === 'string' &&
    isNames(packages) &&
    isNames(kept) &&
    figures.every((each) => typeof each === 'number')
  );
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
