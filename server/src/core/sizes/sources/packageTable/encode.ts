import type { Lists } from './lists';
import { NamePool } from './namePool';
import type { PackageTable } from './table';

/**
 * A table as bytes, little-endian as all machines that this runs on: a mark, then for each column its length in bytes
 * (u32), padding to a multiple of 8 included, and its content.
 */
export function encodeTable(table: PackageTable): Uint8Array {
  const columns = columnsOf(table).map((column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  const size = columns.reduce((sum, column) => sum + headSize + padded(column.length), headSize);
  const result = new Uint8Array(size);
  const view = new DataView(result.buffer);
  view.setUint32(0, mark, true);
  let at = headSize;
  for (const column of columns) {
    view.setUint32(at, column.length, true);
    result.set(column, at + headSize);
    at += headSize + padded(column.length);
  }
  return result;
}

/** Null for bytes that are no whole table of this program's format. Numbers are not trusted: every read of a table bears any. Offers to
 * be interrupted. */
export function* decodeTable(content: Uint8Array): Generator<'pause', PackageTable | null> {
  // Columns of eight bytes an element must lie at multiples of eight.
  const bytes = content.byteOffset % 8 === 0 ? content : content.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headSize || view.getUint32(0, true) !== mark) return null;
  const columns: Uint8Array[] = [];
  for (let at = headSize; at + headSize <= bytes.length; ) {
    const length = view.getUint32(at, true);
    const start = at + headSize;
    if (start + length > bytes.length) return null;
    columns.push(bytes.subarray(start, start + length));
    at = start + padded(length);
  }
  return columns.length === columnCount ? yield* tableOf(columns) : null;
}

/** Changes with the format, so that what an older version of this program kept is fetched again. */
const mark = 0x314c_4250;
const headSize = 8;
const columnCount = 17;

function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function columnsOf(table: PackageTable): (Uint8Array | Uint32Array | Float64Array)[] {
  const names = table.names.content();
  const versions = table.versions.content();
  const lists = [table.needs, table.wants, table.comesWith, table.providers].flatMap((each) => [
    each.starts,
    each.items,
  ]);
  const { nameOf, versionOf, rank, installed, archive } = table;
  return [
    names.bytes,
    names.starts,
    versions.bytes,
    versions.starts,
    nameOf,
    versionOf,
    rank,
    installed,
    archive,
    ...lists,
  ];
}

function* tableOf(columns: readonly Uint8Array[]): Generator<'pause', PackageTable | null> {
  let next = 0;
  const octets = () => columns[next++] ?? new Uint8Array(0);
  const integers = () => {
    const { buffer, byteOffset, byteLength } = octets();
    return new Uint32Array(buffer, byteOffset, byteLength >> 2);
  };
  const floats = () => {
    const { buffer, byteOffset, byteLength } = octets();
    return new Float64Array(buffer, byteOffset, byteLength >> 3);
  };
  const names = { bytes: octets(), starts: integers() };
  const versions = { bytes: octets(), starts: integers() };
  if (!isRising(names.starts, names.bytes.length) || !isRising(versions.starts, versions.bytes.length)) return null;
  const nameOf = integers();
  const table = {
    names: yield* NamePool.of(names),
    packages: nameOf.length,
    nameOf,
    versions: yield* NamePool.of(versions),
    versionOf: integers(),
    rank: integers(),
    installed: floats(),
    archive: floats(),
  };
  const lists = (): Lists => ({ starts: integers(), items: integers() });
  const whole = { ...table, needs: lists(), wants: lists(), comesWith: lists(), providers: lists() };
  const all = [whole.needs, whole.wants, whole.comesWith, whole.providers];
  return all.every(({ starts, items }) => isRising(starts, items.length)) ? whole : null;
}

/** Offsets that never go back and end with their content. */
function isRising(starts: Uint32Array, end: number): boolean {
  for (let at = 1; at < starts.length; at++) if ((starts[at] ?? 0) < (starts[at - 1] ?? 0)) return false;
  return starts.length > 0 && starts[starts.length - 1] === end;
}
