import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { ExchangeError } from './faults';
import type { NetRequest } from './types';

/** Reads an answer to its end, but not beyond its limit. */
export async function readBody(
  message: IncomingMessage,
  host: string,
  { method, headers, maxBytes }: NetRequest,
): Promise<{ headers: ReadonlyMap<string, string>; body: Uint8Array }> {
  const tooLarge = () => new ExchangeError(`${host} sends more than ${amount(maxBytes)}, which is not read`);
  const found = new Map(Object.entries(message.headers).flatMap(([name, value]) => [[name, textOf(value)] as const]));
  if (method === 'HEAD') {
    message.resume();
    return { headers: found, body: new Uint8Array() };
  }
  if (Number(found.get('content-length')) > maxBytes) {
    message.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    // No encoding is set, so the chunks are buffers.
    length += chunk.length;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  if (!message.complete) throw new ExchangeError(`${host} broke off its answer`);
  const body = Buffer.concat(chunks);
  const asked = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'accept-encoding');
  const decode = asked ? decoders.get(found.get('content-encoding')?.toLowerCase() ?? '') : undefined;
  if (decode === undefined) return { headers: found, body };
  found.delete('content-encoding');
  found.delete('content-length');
  return { headers: found, body: await decode(body, { maxOutputLength: maxBytes }).catch(() => unreadable(host)) };
}

type Decode = (body: Buffer, limit: { readonly maxOutputLength: number }) => Promise<Buffer>;

const decoders: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

function unreadable(host: string): never {
  throw new ExchangeError(`${host} sent a body that is too large or cannot be unpacked`);
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value ?? []).join(', ');
}

function amount(bytes: number): string {
  return bytes >= 1e6 ? `${Math.round(bytes / 1e6)} MB` : `${bytes} bytes`;
}
