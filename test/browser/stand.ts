/// <reference lib="dom" />
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { html } from '../../client/src/footprint/html';
import type { ToLayersPage } from '../../server/src/protocol';
import { launch } from './chromium';
import { fonts, type Theme, themes } from './themes';

/** Folder of the pictures that a run takes, to be looked at. */
export const pictures = process.env['PLIMSOLL_PICTURES'] ?? mkdtempSync(join(tmpdir(), 'plimsoll-browser-'));

interface Wish {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
}

/** The built view on the loopback address, in a browser, with a host that only takes notes. */
export class Stand {
  readonly #server: Server;
  readonly #browser: Browser;
  readonly #faults: string[] = [];

  private constructor(server: Server, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async open(): Promise<Stand> {
    const server = createServer(async ({ url }, response) => {
      await answer(response, url, 'layers');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return new Stand(server, await launch());
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** A page that shows a picture. */
  async page(message: ToLayersPage, { theme = 'vscode-dark', width = 1000, height = 800 }: Wish = {}): Promise<Page> {
    const page = await this.#browser.newPage({ viewport: { width, height } });
    page.on('pageerror', (error) => this.#faults.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error') this.#faults.push(line.text());
    });
    // The loader of these tests marks functions by a helper that a page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(pretendToBeTheEditor, { theme, variables: { ...fonts, ...themes[theme] } });
    await page.goto(originOf(this.#server));
    await page.waitForFunction(() => (window as unknown as EditorNotes).plimsollSent.length > 0);
    assert.deepEqual(await sent(page), [{ kind: 'ready' }]);
    await push(page, message);
    await page.waitForSelector('main > *');
    return page;
  }

  /** Closes all pages and gives their errors: exceptions, and whatever the content security policy refused. */
  async clear(): Promise<readonly string[]> {
    await Promise.all(this.#browser.contexts().map((context) => context.close()));
    return this.#faults.splice(0);
  }
}

/** Sends what the editor would send. */
export async function push(page: Page, message: unknown): Promise<void> {
  await page.evaluate(async (data) => {
    window.postMessage(data, '*');
    await new Promise((drawn) => setTimeout(drawn, 30));
  }, message);
}

/** What the page has sent so far. */
export async function sent(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(() => (window as unknown as EditorNotes).plimsollSent);
}

/** What the page has asked the editor to keep. */
export async function remembered(page: Page): Promise<unknown> {
  return page.evaluate(() => (window as unknown as EditorNotes).plimsollState);
}

/** What the pretended editor leaves on the window; nobody declared it there, hence the casts. */
interface EditorNotes {
  plimsollSent: unknown[];
  plimsollState: unknown;
}

/** Runs in a page, before its own scripts. */
export function pretendToBeTheEditor({
  theme,
  variables,
}: {
  theme: string;
  variables: Readonly<Record<string, string>>;
}): void {
  const notes = window as unknown as EditorNotes;
  notes.plimsollSent = [];
  const editor = {
    postMessage: (message: unknown) => notes.plimsollSent.push(message),
    setState: (state: unknown) => {
      notes.plimsollState = state;
    },
  };
  Object.assign(window, { acquireVsCodeApi: () => editor });
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.add(theme);
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
  });
}

export function originOf(server: Server): string {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `http://127.0.0.1:${address.port}`;
}

/** Serves the built page of a view, and nothing else. */
export async function answer(response: ServerResponse, url: string | undefined, view: 'layers' | 'footprint') {
  response.writeHead(url === '/' ? 200 : 404, { 'content-type': 'text/html' });
  response.end(url === '/' ? await pageOf(view) : '');
}

/** The built page of a view, as the client puts it together. */
async function pageOf(view: 'layers' | 'footprint'): Promise<string> {
  const text = (name: string) => readFile(`dist/webview/${name}`, 'utf8');
  const [script, style] = await Promise.all([text(`${view}.js`), text(`${view}.css`)]);
  return html({ view, nonce: 'only-a-test', script, style });
}
