import type { CacheEntry } from './diskCache';

/** Changes with the format, so that no version reads another's files. */
const version = 1;

const newline = 0x0a;

/** One line of JSON, then the body. */
export function encodeEntry(key: string, { headers, body, checked }: CacheEntry, digest: string): Buffer {
  const kept = [...headers].filter(([name]) => name !== 'set-cookie');
  const head = { version, key, checked, length: body.length, digest, headers: kept };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
}

/** Null for a file that is cut short, of another key, or no entry at all. */
export function parseEntry(content: Buffer, key: string): (CacheEntry & { readonly digest: string }) | null {
  const end = content.indexOf(newline);
  const head = end < 0 ? null : parseJson(content.toString('utf8', 0, end));
  if (typeof head !== 'object' || head === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...head };
  const { checked, digest, headers } = fields;
  const body = content.subarray(end + 1);
  if (fields['version'] !== version || fields['key'] !== key || fields['length'] !== body.length) return null;
  if (typeof checked !== 'number' || typeof digest !== 'string' || !Array.isArray(headers)) return null;
  return { headers: new Map(headers.filter(isHeader)), body, checked, digest };
}

function isHeader(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
