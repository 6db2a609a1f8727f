/** The columns of an index, in the order in which they stand in the file. */
const order = [
  'names',
  'nameBlocks',
  'virtual',
  'virtualBlocks',
  'kib',
  'deb',
  'version',
  'required',
  'asks',
  'far',
  'edges',
  'edgeBlocks',
  'provided',
  'measured',
  'shortfall',
  'slimExcluded',
  'python',
  'control',
  'templates',
] as const;

export type Sections = Readonly<Record<(typeof order)[number], Uint8Array>>;

export interface Origin {
  /** `Debian`, `Ubuntu`. */
  readonly distribution: string;
  /** Code name: `bookworm`. */
  readonly release: string;
  readonly arch: string;
  /** Day of the newest list that went in, `YYYY-MM-DD`. */
  readonly date: string;
}

export interface Header extends Origin {
  readonly packages: number;
  /** How many names packages provide beside their own. */
  readonly virtual: number;
  /** Numbers of the packages that are needed most. */
  readonly common: readonly number[];
}

const format = 2;
/** Longer first lines are not looked for. Bytes. */
const longestHeader = 64 * 1024;
const mostNames = 1 << 20;

/** Reads the first line and cuts what follows into its columns; null where it is not an index, or not of this length. */
export function readHeader(data: Uint8Array): { readonly header: Header; readonly sections: Sections } | null {
  const end = data.subarray(0, longestHeader).indexOf(0x0a);
  const raw = end < 0 ? null : parsed(data.subarray(0, end));
  const header = raw === null ? null : checked(raw);
  const lengths = raw === null ? null : record(raw['lengths']);
  if (header === null || lengths === null) return null;
  const found = new Map<string, Uint8Array>();
  let at = end + 1;
  for (const name of order) {
    const length = lengths[name];
    if (!isCount(length) || at + length > data.length) return null;
    found.set(name, data.subarray(at, at + length));
    at += length;
  }
  return at === data.length ? { header, sections: sectionsBy((name) => found.get(name)) } : null;
}

export function writeIndex(header: Header, sections: Partial<Sections>): Uint8Array {
  const all = sectionsBy((name) => sections[name]);
  const lengths = Object.fromEntries(order.map((name) => [name, all[name].length]));
  const line = `${JSON.stringify({ ...header, format, lengths })}\n`;
  const found = new Uint8Array(order.reduce((sum, name) => sum + all[name].length, line.length));
  found.set(Uint8Array.from(line, (sign) => sign.charCodeAt(0)));
  let at = line.length;
  for (const name of order) {
    found.set(all[name], at);
    at += all[name].length;
  }
  return found;
}

const empty = new Uint8Array();

function sectionsBy(find: (name: (typeof order)[number]) => Uint8Array | undefined): Sections {
  const entries = order.map((name) => [name, find(name) ?? empty] as const);
  // Object.fromEntries forgets which keys there are; these are all of them.
  return Object.fromEntries(entries) as unknown as Sections;
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
  const { distribution, release, arch, date, packages, virtual, common } = raw;
  if (raw['format'] !== format || typeof distribution !== 'string' || typeof release !== 'string') return null;
  if (typeof arch !== 'string' || typeof date !== 'string') return null;
  if (!isCount(packages) || !isCount(virtual) || packages + virtual > mostNames || !Array.isArray(common)) return null;
  return { distribution, release, arch, date, packages, virtual, common: common.map(Number) };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}
