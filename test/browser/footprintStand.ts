/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import type { FootprintState, FromFootprintPage, ToFootprintPage } from '../../server/src/protocol/footprint';
import { launch } from './chromium';
import { variablesOf } from './footprintThemes';
import { answer, originOf, pretendToBeTheEditor, push, sent } from './stand';
import type { Theme } from './themes';

interface Wish {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly state?: Partial<FootprintState>;
  readonly strings?: Readonly<Record<string, string>>;
}

const firstState: FootprintState = {
  pair: {
    containers: [{ kind: 'file', uri: 'file:///project/api/Dockerfile', name: null }],
    machines: [{ kind: 'file', uri: 'file:///project/web.xml', name: 'web' }],
  },
  instances: 3,
  host: { memoryBytes: 16 * 2 ** 30, cores: 8, diskBytes: 500e9 },
  tab: 'compare',
};

/** The built footprint view on the loopback address, in a browser, with a host that only takes notes. */
export class FootprintStand {
  readonly #server: Server;
  readonly #browser: Browser;
  readonly #faults: string[] = [];

  private constructor(server: Server, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async open(): Promise<FootprintStand> {
    const server = createServer(async ({ url }, response) => {
      await answer(response, url, 'footprint');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new FootprintStand(server, await launch());
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** A page that was told its state and then these messages. */
  async page(messages: readonly ToFootprintPage[], wish: Wish = {}): Promise<Page> {
    const { theme = 'vscode-dark', width = 1000, height = 800, state = {}, strings = {} } = wish;
    const page = await this.#browser.newPage({ viewport: { width, height } });
    page.on('pageerror', (error) => this.#faults.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') this.#faults.push(line.text());
    });
    // The loader of these tests marks functions by a helper that a page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(pretendToBeTheEditor, { theme, variables: variablesOf(theme) });
    await page.goto(originOf(this.#server));
    await page.waitForFunction(() => 'plimsollSent' in window && (window.plimsollSent as unknown[]).length > 0);
    assert.deepEqual(await sent(page), [{ kind: 'ready' }]);
    await push(page, { kind: 'state', state: { ...firstState, ...state }, strings } satisfies ToFootprintPage);
    for (const message of messages) await push(page, message);
    return page;
  }

  /** Closes all pages and gives their errors: exceptions, and whatever the content security policy refused. */
  async clear(): Promise<readonly string[]> {
    await Promise.all(this.#browser.contexts().map((context) => context.close()));
    return this.#faults.splice(0);
  }
}

/** What the page has asked for since it was ready. */
export async function asked(page: Page): Promise<readonly FromFootprintPage[]> {
  // The page is built from the same protocol.
  return (await sent(page)).slice(1) as readonly FromFootprintPage[];
}

/** Pixels that the page is wider than its window, whose edge may be kept for a scroll bar. */
export function beyond(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
}
