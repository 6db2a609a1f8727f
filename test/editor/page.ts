import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { session } from './session';

let connected: { readonly browser: Browser; readonly page: Page } | undefined;

/** The window that this extension host serves, seen from outside, as the user sees it. */
export async function page(): Promise<Page> {
  if (connected === undefined) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${session.debuggingPort}`);
    connected = { browser, page: await workbench(browser) };
  }
  return connected.page;
}

/** Lets go of the window without closing it. */
export async function disconnect(): Promise<void> {
  await connected?.browser.close();
  connected = undefined;
}

/** Texts of the lenses on screen, from top to bottom. */
export async function lensTexts(): Promise<readonly string[]> {
  return plain(await (await page()).locator('.editor-instance .codelens-decoration').allInnerTexts());
}

export async function clickLens(text: string | RegExp): Promise<void> {
  await (await page()).locator('.editor-instance .codelens-decoration a', { hasText: text }).first().click();
}

/** Presses a button of the active editor's title. */
export async function clickInTitle(action: string): Promise<void> {
  const buttons = (await page()).locator('.editor-group-container.active .editor-actions .action-label');
  await buttons
    .and((await page()).getByLabel(action))
    .first()
    .click();
}

/** Lines on screen as drawn, inlay hints included, from top to bottom. */
export async function drawnLines(): Promise<readonly string[]> {
  return fromTop(['.view-lines .view-line']);
}

/** Lines and lenses on screen, from top to bottom. */
export async function drawnRows(): Promise<readonly string[]> {
  return fromTop(['.view-lines .view-line', '.codelens-decoration']);
}

/** Points at the beginning of a line until a hover shows: a lens that arrives moves the line away from the mouse. */
export async function hoverLine(text: string): Promise<void> {
  const shown = await page();
  const line = shown.locator('.editor-instance .view-line', { hasText: text });
  for (let tries = 5; tries > 0; tries--) {
    await line.hover({ position: { x: 12, y: 8 } });
    const hover = shown.locator('.monaco-hover:visible .monaco-hover-content').first();
    const came = await hover.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (came) return;
    await shown.mouse.move(0, 0);
  }
}

const treeRow = '.customview-tree .monaco-list-row';

/** Rows of this extension's tree on screen, from top to bottom, each with its description. */
export async function treeRows(): Promise<readonly string[]> {
  return plain(await (await page()).locator(treeRow).allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
}

/** What a screen reader is told of the same rows. */
export async function treeLabels(): Promise<readonly string[]> {
  const rows = (await page()).locator(treeRow);
  return rows.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label') ?? ''));
}

export async function clickTreeRow(text: RegExp): Promise<void> {
  await (await page()).locator(treeRow, { hasText: text }).first().click();
}

/** Text of the hover on screen; waits for one. */
export async function hoverText(): Promise<string> {
  const hover = (await page()).locator('.monaco-hover:visible .monaco-hover-content');
  await hover.first().waitFor({ timeout: 5000 });
  return plain(await hover.allInnerTexts()).join('\n');
}

/** How many hovers are on screen. */
export async function hoverCount(): Promise<number> {
  return (await page()).locator('.monaco-hover:visible .monaco-hover-content').count();
}

/** Follows a link of the hover on screen. */
export async function clickInHover(text: string): Promise<void> {
  await (await page()).locator('.monaco-hover:visible a', { hasText: text }).first().click();
}

/** What is offered to the one who types, from top to bottom. */
export async function suggestions(): Promise<readonly string[]> {
  const rows = (await page()).locator('.suggest-widget.visible .monaco-list-row .label-name');
  return plain(await rows.allInnerTexts());
}

/** How many places are underlined on screen. */
export async function squiggles(): Promise<number> {
  return (await page()).locator('.editor-instance .cdr[class*=squiggly]').count();
}

/** All text of the webview on screen. */
export async function webviewText(): Promise<string> {
  return plain(await (await webview()).locator('body').allInnerTexts()).join('\n');
}

/** What the webview on screen shows. */
export async function webview(): Promise<FrameLocator> {
  return (await page()).frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** The entry of the status bar that this extension shows under an id, if it is on screen. */
export async function statusBarText(id: string): Promise<string | undefined> {
  const entry = (await page()).locator(`.statusbar-item[id="plimsoll.plimsoll.${id}"]:visible`);
  return plain(await entry.allInnerTexts())[0];
}

export async function clickStatusBar(id: string): Promise<void> {
  await (await page()).locator(`.statusbar-item[id="plimsoll.plimsoll.${id}"] a`).first().click();
}

/** All that the status bar says. */
export async function statusBarMessages(): Promise<readonly string[]> {
  return plain(await (await page()).locator('.statusbar-item:visible').allInnerTexts());
}

/** The messages that stand in the corner of the window. */
export async function notifications(): Promise<readonly string[]> {
  return plain(await (await page()).locator('.notification-list-item-message').allInnerTexts());
}

/** Presses a button of the notification on screen. */
export async function clickNotification(button: string): Promise<void> {
  await (await page()).locator('.notification-toast .monaco-button:visible', { hasText: button }).first().click();
}

export async function screenshot(file: string): Promise<void> {
  await (await page()).screenshot({ path: file });
}

async function workbench(browser: Browser): Promise<Page> {
  for (const candidate of browser.contexts().flatMap((context) => context.pages())) {
    if ((await candidate.locator('.monaco-workbench').count()) > 0) return candidate;
  }
  throw new Error('The window does not show a workbench.');
}

/** The page keeps rows in another order than it shows them. */
async function fromTop(selectors: readonly string[]): Promise<readonly string[]> {
  const rows = (await page()).locator(selectors.map((selector) => `.editor-instance ${selector}`).join(', '));
  const drawn: { readonly top: number; readonly text: string }[] = await rows.evaluateAll((nodes) =>
    nodes.map((node) => ({ top: node.getBoundingClientRect().top, text: node.textContent })),
  );
  return plain(drawn.sort((a, b) => a.top - b.top).map(({ text }) => text));
}

/** The editor draws spaces as no-break spaces. */
function plain(texts: readonly string[]): string[] {
  return texts.map((text) => text.replaceAll('\u00a0', ' ').trim());
}
