import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import * as vscode from 'vscode';
import { page, webview } from './page';
import { eventually } from './product';

/** Milliseconds. The first comparison loads what the server needs for it. */
const patience = 20_000;

/** The page of the footprint view, once it compares what these buttons name. */
export async function footprint(container: RegExp, machine: RegExp): Promise<FrameLocator> {
  const frame = await webview();
  await side(frame, 'container').filter({ hasText: container }).waitFor({ timeout: patience });
  await side(frame, 'machine').filter({ hasText: machine }).waitFor({ timeout: patience });
  return frame;
}

/** The button that changes a side, and names it. */
export function side(frame: FrameLocator, name: 'container' | 'machine'): Locator {
  return frame.getByRole('button', { name: `Change the ${name}:` });
}

export function instancesField(frame: FrameLocator): Locator {
  return frame.getByRole('spinbutton', { name: 'Number of instances' });
}

/** The sentence above the drawing. */
export async function headline(frame: FrameLocator): Promise<string> {
  return (await frame.getByRole('heading', { level: 1 }).first().innerText()).trim();
}

/** Whether the footprint view has a tab, and where. */
export function footprintTabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && /plimsoll\.footprint$/.test(input.viewType));
}

/** Chooses an entry of a file's menu in the explorer. */
export async function chooseInExplorer(file: string, action: string): Promise<void> {
  const shown = await page();
  await rowInExplorer(shown, file).click({ button: 'right' });
  const item = shown.locator('.monaco-menu .action-item', { hasText: action }).first();
  await item.waitFor();
  // A menu that has just opened takes no click.
  await eventually(async () => {
    if (await item.isVisible()) await item.click();
    await item.waitFor({ state: 'hidden', timeout: 500 });
  });
}

/** Rows of the picker on screen, without the headings of its groups. */
export async function pickerRows(): Promise<readonly string[]> {
  const rows = (await page()).locator('.quick-input-widget:visible .monaco-list-row');
  return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
}

/** The row that Enter takes, if there is one. */
export async function focusedRow(): Promise<string | undefined> {
  const rows = (await page()).locator('.quick-input-widget:visible .monaco-list-row.focused');
  return (await rows.allInnerTexts())[0];
}

export async function chooseInPicker(text: RegExp): Promise<void> {
  await (await page()).locator('.quick-input-widget:visible .monaco-list-row', { hasText: text }).first().click();
}

export async function pressInPicker(key: string): Promise<void> {
  // Not for as long as a test may take: a list that has closed meanwhile takes none.
  await (await page()).locator('.quick-input-widget:visible input.input').press(key, { timeout: 2000 });
}

/** Has the picker on screen offer boxes to tick. */
export async function offerSeveral(): Promise<void> {
  const button = (await page()).locator('.quick-input-widget:visible .quick-input-titlebar .action-label');
  await button.first().click();
}

/** What a file's menu in the explorer offers. */
export async function menuInExplorer(file: string): Promise<readonly string[]> {
  const shown = await page();
  await rowInExplorer(shown, file).click({ button: 'right' });
  const items = shown.locator('.monaco-menu .action-item .action-label');
  await items.first().waitFor();
  const texts = await items.allInnerTexts();
  await shown.keyboard.press('Escape');
  await items.first().waitFor({ state: 'hidden' });
  return texts.map((text) => text.trim());
}

/** Unfolds a folder, unless a file of it that was opened has done so. */
export async function openFolderInExplorer(folder: string): Promise<void> {
  const shown = await page();
  const folded = shown.locator('.explorer-folders-view .monaco-list-row[aria-expanded=false]');
  const row = folded.filter({ has: shown.getByText(folder, { exact: true }) });
  if ((await row.count()) > 0) await row.click();
}

/** Gives the dialog that asks for a folder its path, and takes it once it shows the folders in there. */
export async function chooseFolder(path: string, folders: readonly string[]): Promise<void> {
  const input = (await page()).locator('.quick-input-widget:visible input.input');
  await eventually(async () => assert.match(await input.inputValue(), /\/$/));
  await eventually(async () => {
    if ((await input.inputValue()) !== `${path}/`) await input.fill(`${path}/`);
    // Until its rows are those of the folder, Enter would take the one before.
    assert.deepEqual(
      (await pickerRows()).filter((row) => row !== '..'),
      folders,
    );
    assert.equal(await input.inputValue(), `${path}/`);
  });
  await enter(input);
}

/** Gives the dialog that asks where to save a path, once it has offered its own. */
export async function saveAs(path: string): Promise<void> {
  const input = (await page()).locator('.quick-input-widget:visible input.input');
  await eventually(async () => assert.match(await input.inputValue(), /\/dockerfile-and-web\.\w+$/));
  await eventually(async () => {
    await input.fill(path);
    assert.equal(await input.inputValue(), path);
  });
  await enter(input);
}

/** A dialog that still reads a folder takes no Enter. */
async function enter(input: Locator): Promise<void> {
  await eventually(async () => {
    if (await input.isVisible()) await input.press('Enter', { timeout: 1000 });
    await input.waitFor({ state: 'hidden', timeout: 2000 });
  });
}

/** Waits until the headline is another one than this. */
export async function otherHeadline(frame: FrameLocator, before: string): Promise<string> {
  return eventually(async () => {
    const now = await headline(frame);
    assert.notEqual(now, before);
    return now;
  });
}

function rowInExplorer(shown: Page, name: string): Locator {
  return shown.locator('.explorer-folders-view .monaco-list-row').getByText(name, { exact: true });
}
