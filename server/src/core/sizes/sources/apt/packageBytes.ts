/** What a package's files came to when its .deb was unpacked. Bytes. */
export interface PackageBytes {
  /** Installed-Size of the measured version, KiB: another version's is taken to differ by as much. */
  readonly kib: number;
  readonly files: number;
  /** Those of `files` that slim images leave out: documentation, manuals, translations. */
  readonly slimExcluded: number;
  /** Those of `files` that Python compiles on installation. */
  readonly python: number;
  /** What dpkg keeps of it: control files and the list of its files. */
  readonly control: number;
  /** Texts of debconf's questions. */
  readonly templates: number;
}

export interface PackageBytesTable {
  /** Day of the measurement, `YYYY-MM` or finer. */
  readonly date: string;
  readonly packages: ReadonlyMap<string, PackageBytes>;
}

/** Reads lines of `name kib files slimExcluded python control templates` behind a first line that ends in a date. */
export function parsePackageBytes(text: string): PackageBytesTable {
  const [head = '', ...lines] = text.split('\n');
  const packages = new Map<string, PackageBytes>();
  for (const line of lines) {
    const [name, ...columns] = line.split(' ');
    const [kib, files, slimExcluded = 0, python = 0, control = 0, templates = 0] = columns.map(Number);
    if (name === undefined || kib === undefined || files === undefined || !columns.every((each) => Number(each) >= 0))
      continue;
    packages.set(name, { kib, files, slimExcluded, python, control, templates });
  }
  return { date: /\S*$/.exec(head)?.[0] ?? '', packages };
}
