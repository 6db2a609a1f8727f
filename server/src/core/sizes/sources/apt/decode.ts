import type { AptIndex } from './aptIndex';
import { decodeEdges, type EdgeTables, edgeStarts } from './edges';
import { readHeader, type Sections } from './sections';

/**
 * Opens an unpacked index; null where the bytes are not one, or are cut short. Names and numbers are read at once,
 * edges where they are asked for.
 */
export function decodeIndex(data: Uint8Array): AptIndex | null {
  const opened = readHeader(data);
  if (opened === null) return null;
  const { header, sections } = opened;
  const count = header.packages;
  const names = [...frontDecoded(sections.names), ...frontDecoded(sections.virtual)];
  if (names.length !== count + header.virtual || sections.kib.length !== 3 * count) return null;
  const ids = new Map(names.map((name, id) => [name, id]));
  const starts = edgeStarts(sections.edges, count);
  if (starts === null) return null;
  const tables: EdgeTables = { code: sections.edges, starts, common: header.common, far: setBits(sections.far) };
  let providers: ReadonlyMap<number, readonly number[]> | null = null;

  return {
    release: header.release,
    arch: header.arch,
    date: header.date,
    packages: count,
    find: (name) => ids.get(name) ?? null,
    name: (id) => names[id] ?? '',
    isPackage: (id) => id < count,
    installedKib: (id) => installedKib(sections, count, id),
    debBytes: (id) => installedKib(sections, count, id) * 1024 * 2 ** (((sections.deb[id] ?? 192) - 192) / 16),
    isEssential: (id) => isSet(sections.essential, id),
    asksQuestions: (id) => isSet(sections.asks, id),
    mayHaveVersion: (id, version) => sections.version[id] === versionHash(version),
    edges: (id) => decodeEdges(tables, id),
    providers: (id) => {
      providers ??= providersByName(tables, count);
      return providers.get(id) ?? [];
    },
  };
}

function installedKib({ kib }: Sections, count: number, id: number): number {
  return (kib[id] ?? 0) + ((kib[count + id] ?? 0) << 8) + ((kib[2 * count + id] ?? 0) << 16);
}

/** Lines of how many characters are shared with the line before, as a character from `A` on, and the rest. */
function frontDecoded(bytes: Uint8Array): string[] {
  const names: string[] = [];
  let before = '';
  let start = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 0x0a) continue;
    before = before.slice(0, (bytes[start] ?? 0x41) - 0x41) + String.fromCharCode(...bytes.subarray(start + 1, at));
    names.push(before);
    start = at + 1;
  }
  return names;
}

function providersByName(tables: EdgeTables, count: number): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (let id = 0; id < count; id++) {
    for (const name of decodeEdges(tables, id).provides) {
      const known = found.get(name);
      if (known === undefined) found.set(name, [id]);
      else known.push(id);
    }
  }
  return found;
}

function setBits(bits: Uint8Array): number[] {
  return [...bits].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => (byte >> bit) & 1).map((bit) => 8 * at + bit),
  );
}

function isSet(bits: Uint8Array, place: number): boolean {
  return (((bits[place >> 3] ?? 0) >> (place & 7)) & 1) === 1;
}

/** The same four bits that the refresh script keeps. */
function versionHash(version: string): number {
  let value = 7;
  for (const sign of version) value = (Math.imul(value, 31) + sign.charCodeAt(0)) >>> 0;
  return ((value >>> 16) ^ (value >>> 8)) & 15;
}
