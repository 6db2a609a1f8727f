import { bytes } from '../../core/sizes/bytes';
import type { WheelContents } from '../../core/sizes/sources/python/pypi';

/** Where a zip keeps the list of its files, in bytes from its start. */
export interface Directory {
  readonly start: number;
  readonly length: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
/** Of the record at the end, which a comment may follow. Bytes. */
const endLength = 22;
const entryLength = 46;

/** Finds the list by the end of a zip; null where there is none, or where it is too large for plain zips. */
export function findDirectory(end: Uint8Array): Directory | null {
  const view = viewOf(end);
  for (let at = end.length - endLength; at >= 0; at--) {
    if (view.getUint32(at, true) !== endMark) continue;
    const [length, start] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    return start === 0xffffffff || length === 0xffffffff ? null : { start, length };
  }
  return null;
}

/** Adds up the list of a zip's files; null for a list that is broken. */
export function addUp(directory: Uint8Array): WheelContents | null {
  const view = viewOf(directory);
  let [sum, source, at] = [0, 0, 0];
  while (at + entryLength <= directory.length) {
    if (view.getUint32(at, true) !== entryMark) return null;
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > directory.length || size === 0xffffffff) return null;
    const name = String.fromCharCode(
      ...directory.subarray(at + entryLength + nameLength - 3, at + entryLength + nameLength),
    );
    sum += size;
    if (name === '.py') source += size;
    at = next;
  }
  return at === directory.length ? { bytes: bytes(sum), source: bytes(source) } : null;
}

function viewOf(data: Uint8Array): DataView {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}
