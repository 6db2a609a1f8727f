import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNet, type LiveNet, type NetOptions } from '../../server/src/host/net/createNet';
import { type Certificate, selfSigned } from './certificate';
import { Loopback } from './loopback';

/** 2026-11-21T00:00:00Z. */
export const today = Date.UTC(2026, 10, 21);

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Servers, folders and a clock for one suite, cleared away behind each test. */
export interface Stand {
  readonly clock: { now: number };
  serve(certificate?: Certificate): Promise<Loopback>;
  certificate(): Certificate;
  folder(): string;
  /** A net with the stand's clock that asks nobody's proxies. */
  net(options?: Partial<NetOptions>): LiveNet;
}

export function withStand(): Stand {
  const clock = { now: today };
  const open: { close(): void }[] = [];
  let certificate: Certificate | null = null;

  beforeEach(() => {
    clock.now = today;
  });
  afterEach(() => {
    for (const each of open.splice(0)) each.close();
  });

  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'plimsoll-net-'));
    open.push({ close: () => rmSync(path, { recursive: true, force: true }) });
    return path;
  };
  return {
    clock,
    folder,
    certificate: () => {
      certificate ??= selfSigned();
      return certificate;
    },
    serve: async (own) => {
      const server = await Loopback.open(own ?? null);
      open.push(server);
      return server;
    },
    net: (options = {}) =>
      createNet({
        cacheFolder: null,
        offline: false,
        insecure: [],
        proxy: null,
        environment: {},
        now: () => clock.now,
        ...options,
      }),
  };
}

export function get(url: string, more: { maxBytes?: number; timeout?: number; headers?: Record<string, string> } = {}) {
  return { url, method: 'GET' as const, maxBytes: 1000, timeout: 5000, ...more };
}
