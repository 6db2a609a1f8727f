import { readBody } from './body';
import { type Connections, openConnections } from './connections';
import { ExchangeError, type FaultScope, inWords } from './faults';
import { isOpenHost } from './hosts';
import type { Environment } from './proxy';
import { busyUntil } from './retryAfter';
import type { NetRequest } from './types';

export interface ExchangeOptions {
  readonly insecure: readonly string[];
  readonly proxy: string | null;
  readonly environment: Environment;
  readonly now: () => number;
}

export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

export interface Fault {
  readonly kind: 'fault';
  /** The address that failed: behind a redirect not the one that was asked. */
  readonly url: string;
  readonly because: string;
  /** True where other requests to the same host would fail as well. */
  readonly wholeHost: boolean;
  /** When the server may be asked again, in milliseconds since 1970; null where it does not say. */
  readonly until: number | null;
  /** What is wrong with https itself; null for any other fault. */
  readonly https: 'not-tls' | 'certificate' | null;
}

export type Outcome = Reply | Fault;
export type Exchange = (request: NetRequest) => Promise<Outcome>;

const mostRedirects = 5;

/** Bytes. */
const shortPage = 65_536;

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Asks servers over real connections, which are kept for the next request. */
export function openExchange(options: ExchangeOptions): Exchange {
  const connections = openConnections(options);
  return async (request) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), request.timeout);
    const trip: Trip = { url: request.url, answered: false };
    try {
      return await follow(request, trip, connections, options, abort.signal);
    } catch (error) {
      return faultOf(error, trip, abort.signal.aborted ? request.timeout : null);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** How far a request has come. */
interface Trip {
  url: string;
  /** True once the server has begun to answer. */
  answered: boolean;
}

async function follow(
  request: NetRequest,
  trip: Trip,
  connections: Connections,
  options: ExchangeOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  let headers = request.headers ?? {};
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const url = checked(trip.url, headers, options);
    trip.answered = false;
    const message = await connections.send(url, request.method, headers, signal);
    trip.answered = true;
    const status = message.statusCode ?? 0;
    const { location } = message.headers;
    if (redirects.has(status) && location !== undefined) {
      // A short page is read to its end, which leaves the connection usable.
      if (Number(message.headers['content-length'] ?? Number.NaN) <= shortPage) message.resume();
      else message.destroy();
      const target = redirected(url, location);
      if (target.origin !== url.origin) headers = withoutSecrets(headers);
      trip.url = target.href;
      continue;
    }
    const reply = await readBody(message, url.host, request);
    if (status === 429 || status >= 500) return busy(url, status, reply.headers.get('retry-after'), options.now());
    return { kind: 'reply', status, ...reply };
  }
  throw new ExchangeError(`${hostOf(trip.url)} redirects more than ${mostRedirects} times`);
}

/** Credentials go over plain http only to hosts that are known to have nothing else. */
function checked(address: string, headers: Readonly<Record<string, string>>, options: ExchangeOptions): URL {
  if (!URL.canParse(address)) throw new ExchangeError('the address cannot be read');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new ExchangeError(`${url.protocol.slice(0, -1)} is not a protocol that is asked`);
  if (url.username !== '' || url.password !== '')
    throw new ExchangeError(`the address of ${url.host} has a user or password in it, which is not sent`);
  const secret = Object.keys(headers).some(isSecret);
  if (secret && url.protocol === 'http:' && !isOpenHost(url.host, options.insecure))
    throw new ExchangeError(`${url.host} would be sent credentials without encryption`);
  return url;
}

function redirected(from: URL, location: string): URL {
  if (!URL.canParse(location, from.href)) throw new ExchangeError(`${from.host} redirects to what is no address`);
  const target = new URL(location, from.href);
  if (from.protocol === 'https:' && target.protocol !== 'https:')
    throw new ExchangeError(`${from.host} redirects from https to an address without encryption`);
  return target;
}

function withoutSecrets(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isSecret(name)));
}

function isSecret(header: string): boolean {
  return /^(?:proxy-)?authorization$|^cookie$/i.test(header);
}

function busy(url: URL, status: number, retryAfter: string | undefined, now: number): Fault {
  const until = status === 429 || status === 503 ? busyUntil(retryAfter, now) : null;
  const what = status === 429 ? 'wants no more requests' : `answered with the error ${status}`;
  const when = until === null ? '' : ` before ${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const because = `${url.host} ${what}${when === '' ? '' : status === 429 ? when : ` and is not asked${when}`}`;
  return {
    kind: 'fault',
    url: url.href,
    because: status === 429 && when === '' ? `${because} for now` : because,
    wholeHost: status === 429 || until !== null,
    until,
    https: null,
  };
}

function faultOf(error: unknown, { url, answered }: Trip, timeout: number | null): Fault {
  const host = hostOf(url);
  const { because, scope } = timeout === null ? inWords(error, host) : late(host, answered, timeout);
  const wholeHost = scope !== 'request';
  return {
    kind: 'fault',
    url,
    because,
    wholeHost,
    until: null,
    https: scope === 'request' || scope === 'host' ? null : scope,
  };
}

function late(host: string, answered: boolean, timeout: number): { because: string; scope: FaultScope } {
  const seconds = timeout / 1000;
  const within = `within ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return answered
    ? { because: `${host} did not finish its answer ${within}`, scope: 'request' }
    : { because: `${host} did not answer ${within}`, scope: 'host' };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the server';
}
