import { type CacheEntry, DiskCache } from './diskCache';
import type { Exchange, Fault, Outcome } from './exchange';
import { FailureMemory } from './failureMemory';
import { HostQueues } from './hostQueues';
import type { Environment } from './proxy';
import type { Net, NetAnswer, NetReply, NetRequest } from './types';

export interface NetOptions {
  /** Absolute path of the cache's own folder, made when it is needed; null keeps nothing. */
  readonly cacheFolder: string | null;
  /** True answers from the cache alone. */
  readonly offline: boolean;
  /** Hosts, with their port where it is not the usual one, whose certificate is not checked and who may speak plain http. */
  readonly insecure: readonly string[];
  /** Address of a proxy for everything; null leaves it to the environment's variables. */
  readonly proxy: string | null;
  /** Where HTTP_PROXY, HTTPS_PROXY and NO_PROXY are looked up. */
  readonly environment: Environment;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of all entries together. */
  readonly maxCacheBytes?: number;
  /** Milliseconds that an entry stays which nobody asks for. */
  readonly maxUnused?: number;
  /** Milliseconds that a failure is remembered where the server names no time of its own. */
  readonly rememberFailures?: number;
  /** Requests to one host at a time. */
  readonly maxPerHost?: number;
}

export interface LiveNet extends Net {
  /** Forgets failures, and takes every answer in the cache that may change as too old. */
  refresh(): void;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The real network. What it takes to connect is loaded by the first request. */
export function createNet(options: NetOptions): LiveNet {
  const { now, cacheFolder } = options;
  const cache =
    cacheFolder === null
      ? null
      : new DiskCache(cacheFolder, {
          now,
          maxBytes: options.maxCacheBytes ?? 256_000_000,
          maxUnused: options.maxUnused ?? 90 * day,
        });
  const failures = new FailureMemory(now, options.rememberFailures ?? 5 * minute);
  const queues = new HostQueues(options.maxPerHost ?? 6);
  const under = new Map<string, Promise<Outcome>>();
  let exchange: Promise<Exchange> | null = null;
  let refreshed = Number.NEGATIVE_INFINITY;

  /** Requests that are the same share one exchange. */
  function exchanged(request: NetRequest): Promise<Outcome> {
    const key = JSON.stringify([request.method, request.url, request.headers, request.maxBytes, request.timeout]);
    const running = under.get(key);
    if (running !== undefined) return running;
    const outcome = inTurn(request).finally(() => under.delete(key));
    under.set(key, outcome);
    return outcome;
  }

  async function inTurn(request: NetRequest): Promise<Outcome> {
    const origin = originOf(request.url);
    const failed = failures.ofHost(origin);
    if (failed !== null) return failed;
    exchange ??= import('./exchange').then(({ openExchange }) => openExchange(options));
    const ready = await exchange;
    return queues.run(origin, async () => {
      // The host may have failed while this request waited for its turn.
      const known = failures.ofHost(origin);
      if (known !== null) return known;
      const outcome = await ready(request);
      if (outcome.kind === 'fault') failures.remember(outcome, originOf(outcome.url));
      return outcome;
    });
  }

  async function ask(request: NetRequest): Promise<NetAnswer> {
    return options.offline ? switchedOff(request) : answerOf(await exchanged(request), now());
  }

  async function cached(request: NetRequest, maxAge: number): Promise<NetAnswer> {
    const key = keyOf(request);
    const kept = (await cache?.read(key)) ?? null;
    const entry = kept !== null && isSound(request, kept) ? kept : null;
    if (entry !== null && isFresh(entry, maxAge)) return replyOf(entry);
    if (options.offline) return entry === null ? switchedOff(request) : replyOf(entry);
    const known = failures.ofRequest(key);
    if (known !== null) return entry === null ? failureOf(known) : replyOf(entry);
    const outcome = await exchanged(entry === null ? request : conditional(request, entry));
    if (outcome.kind === 'fault') {
      failures.rememberRequest(key, outcome);
      return entry === null ? failureOf(outcome) : replyOf(entry);
    }
    if (outcome.status === 304 && entry !== null) {
      const confirmed = { ...entry, checked: now() };
      await cache?.write(key, confirmed);
      return replyOf(confirmed);
    }
    if (outcome.status === 200 || outcome.status === 206) {
      const { headers, body } = outcome;
      const fresh: CacheEntry = { headers, body, checked: now() };
      if (isSound(request, fresh)) await cache?.write(key, fresh);
      else if (entry !== null) return replyOf(entry);
    }
    return answerOf(outcome, now());
  }

  function isFresh({ checked }: CacheEntry, maxAge: number): boolean {
    if (maxAge === Number.POSITIVE_INFINITY) return true;
    const age = now() - checked;
    return age >= 0 && age < maxAge && checked > refreshed;
  }

  return {
    ask,
    cached,
    refresh: () => {
      failures.forget();
      refreshed = now();
    },
  };
}

/** Credentials are no part of it: what may be asked is settled before. */
function keyOf({ url, method, headers = {} }: NetRequest): string {
  const telling = Object.entries(headers).filter(([name]) => /^(?:accept|range)/i.test(name));
  return JSON.stringify([method, url, ...telling.sort()]);
}

function isSound({ sound }: NetRequest, { body }: CacheEntry): boolean {
  return sound?.(body) ?? true;
}

function conditional(request: NetRequest, { headers }: CacheEntry): NetRequest {
  const [tag, modified] = [headers.get('etag'), headers.get('last-modified')];
  return {
    ...request,
    headers: {
      ...request.headers,
      ...(tag === undefined ? {} : { 'if-none-match': tag }),
      ...(tag !== undefined || modified === undefined ? {} : { 'if-modified-since': modified }),
    },
  };
}

function replyOf({ headers, body, checked }: CacheEntry): NetReply {
  const status = headers.has('content-range') ? 206 : 200;
  return { kind: 'reply', status, headers, body, date: dayOf(checked) };
}

function answerOf(outcome: Outcome, now: number): NetAnswer {
  if (outcome.kind === 'fault') return failureOf(outcome);
  const { status, headers, body } = outcome;
  return { kind: 'reply', status, headers, body, date: dayOf(now) };
}

function failureOf({ because, https }: Fault): NetAnswer {
  return https === null ? { kind: 'failure', because } : { kind: 'failure', because, fault: https };
}

function switchedOff({ url }: NetRequest): NetAnswer {
  const host = URL.canParse(url) ? new URL(url).host : 'a server';
  return { kind: 'failure', because: `${host} is not asked while working offline` };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
