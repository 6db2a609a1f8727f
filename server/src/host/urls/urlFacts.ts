import { type Answer, missing, ready } from '../../core/sizes/answer';
import { bytes } from '../../core/sizes/bytes';
import type { UrlFacts } from '../../core/sizes/sources/files/urlFacts';
import type { Net, NetAnswer } from '../net/types';

const day = 86_400_000;
/** Milliseconds. */
const timeout = 10_000;

/**
 * Asks a server how large a download is, without fetching it: by HEAD, and where that is refused, as by addresses that are
 * signed for GET alone, for the first byte.
 */
export async function askUrl(net: Net, url: string): Promise<Answer<UrlFacts>> {
  // Part of the cache's key, so that no other request for the same address takes this empty answer for its own.
  const headers = { accept: '*/*', 'accept-encoding': 'identity' };
  const head = await net.cached({ url, method: 'HEAD', headers, maxBytes: 0, timeout }, day);
  const facts = factsOf(head, (reply) => wholeNumber(reply.headers.get('content-length')));
  if (facts !== null) return facts;
  if (head.kind === 'failure') return missing(head.because);
  const first = { ...headers, range: 'bytes=0-0' };
  const part = await net.ask({ url, method: 'GET', headers: first, maxBytes: 1, timeout });
  const total = factsOf(part, (reply) => wholeNumber(/\/(\d+)$/.exec(reply.headers.get('content-range') ?? '')?.[1]));
  return total ?? missing(whyNot(url, head.status));
}

type Reply = Extract<NetAnswer, { kind: 'reply' }>;

function factsOf(answer: NetAnswer, size: (reply: Reply) => number | null): Answer<UrlFacts> | null {
  if (answer.kind === 'failure' || answer.status < 200 || answer.status > 299) return null;
  const count = size(answer);
  const encoding = answer.headers.get('content-encoding') ?? 'identity';
  if (count === null || encoding !== 'identity') return null;
  return ready({ bytes: bytes(count), date: answer.date, name: fileName(answer.headers.get('content-disposition')) });
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function fileName(disposition: string | undefined): string | null {
  return /filename="?([^";/\\]+)"?/i.exec(disposition ?? '')?.[1]?.trim() || null;
}

function whyNot(url: string, status: number): string {
  const host = URL.canParse(url) ? new URL(url).host : 'the server';
  return status >= 200 && status <= 299
    ? `${host} does not say how large it is`
    : `${host} answered with the status ${status}`;
}
