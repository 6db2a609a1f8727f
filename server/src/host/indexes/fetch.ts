import type { Net } from '../net/types';

/** A file that a distribution's server has, or why it could not be had. */
export type Fetched = FetchedFile | FetchFault;

export interface FetchedFile {
  readonly kind: 'file';
  /** For people: `v3.22/main`. */
  readonly title: string;
  readonly body: Uint8Array;
  /** Day on which the server last said so. */
  readonly date: string;
}

export interface FetchFault {
  readonly kind: 'fault';
  /** One clause that names the file. */
  readonly because: string;
}

export interface FileRequest {
  readonly url: string;
  readonly title: string;
  readonly mostBytes: number;
  /** Milliseconds. */
  readonly maxAge: number;
}

/** Indexes are tens of megabytes at most, and lines may be slow. Milliseconds. */
const timeout = 120_000;

export async function fetchFile(net: Net, { url, title, mostBytes, maxAge }: FileRequest): Promise<Fetched> {
  const answer = await net.cached({ url, method: 'GET', maxBytes: mostBytes, timeout }, maxAge);
  if (answer.kind === 'failure') return { kind: 'fault', because: `${title} could not be fetched: ${answer.because}` };
  const { status, body, date } = answer;
  if (status === 200) return { kind: 'file', title, body, date };
  const host = new URL(url).host;
  const because = status === 404 ? `${host} has no ${title}` : `${host} answered ${status} for ${title}`;
  return { kind: 'fault', because };
}

export const day = 24 * 60 * 60_000;
