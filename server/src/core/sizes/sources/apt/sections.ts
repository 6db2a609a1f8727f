/** The columns of an index, in the order in which they stand in the file. */
const order = ['names', 'virtual', 'kib', 'deb', 'version', 'essential', 'asks', 'far', 'edges'] as const;

export type Sections = Readonly<Record<(typeof order)[number], Uint8Array>>;

export interface Header {
  readonly release: string;
  readonly arch: string;
  readonly date: string;
  readonly packages: number;
  /** How many names packages provide beside their own. */
  readonly virtual: number;
  /** Numbers of the packages that are needed most. */
  readonly common: readonly number[];
}

/** Reads the first line and cuts what follows into its columns; null where it is not an index, or cut short. */
export function readHeader(data: Uint8Array): { readonly header: Header; readonly sections: Sections } | null {
  const end = data.indexOf(0x0a);
  const raw = end < 0 ? null : parsed(data.subarray(0, end));
  const header = raw === null ? null : checked(raw);
  const lengths = raw === null ? null : record(raw['lengths']);
  if (header === null || lengths === null) return null;
  const found: Partial<Record<(typeof order)[number], Uint8Array>> = {};
  let at = end + 1;
  for (const name of order) {
    const length = lengths[name];
    if (typeof length !== 'number' || !(length >= 0) || at + length > data.length) return null;
    found[name] = data.subarray(at, at + length);
    at += length;
  }
  const { names, virtual, kib, deb, version, essential, asks, far, edges } = found;
  if (!names || !virtual || !kib || !deb || !version || !essential || !asks || !far || !edges) return null;
  return { header, sections: { names, virtual, kib, deb, version, essential, asks, far, edges } };
}

function parsed(line: Uint8Array): Readonly<Record<string, unknown>> | null {
  let text = '';
  for (const byte of line) text += String.fromCharCode(byte);
  try {
    return record(JSON.parse(text));
  } catch {
    return null;
  }
}

function checked(raw: Readonly<Record<string, unknown>>): Header | null {
  const { format, release, arch, date, packages, virtual, common } = raw;
  if (format !== 1 || typeof release !== 'string' || typeof arch !== 'string' || typeof date !== 'string') return null;
  if (typeof packages !== 'number' || typeof virtual !== 'number' || !Array.isArray(common)) return null;
  return { release, arch, date, packages, virtual, common: common.map(Number) };
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}
