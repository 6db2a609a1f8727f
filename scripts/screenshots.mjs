// @ts-check
// Takes the pictures of the README in the real editor, on the sample workspace: docs/images/*.png, dark and light.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from './editor/command.mjs';
import { installExtension } from './editor/install-extension.mjs';
import { inRoot } from './editor/paths.mjs';
import { withRunFolder } from './editor/run-folder.mjs';
import { startServer } from './editor/server.mjs';
import { writeSettings } from './editor/settings.mjs';
import { chromiumArguments, configureWorkbench, openWorkbench } from './editor/window.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureEditor } from './ensure-editor.mjs';
import { ensureModules } from './ensure-modules.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

const sample = inRoot('test-fixtures/sample');
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** Points of the page; two pixels each. */
const width = 860;
const statusBarHeight = 44;

/** Text of the line whose hover is shown. */
const hovered = 'COPY . .';

/** Only what the picture is about. */
const calm = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontSize': 14,
  'editor.guides.indentation': false,
  'editor.hideCursorInOverviewRuler': true,
  'editor.hover.above': false,
  'editor.lineHeight': 22,
  'editor.renderFinalNewline': 'off',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.overviewRulerBorder': false,
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollBeyondLastLine': false,
  'editor.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};

await main().catch(fail);

async function main() {
  await ensureModules();
  await ensureBuild();
  const [editor, executablePath] = await Promise.all([ensureEditor(), ensureChromium()]);
  const { chromium } = await import('playwright-core');
  await withRunFolder(async (run) => {
    const folders = { run, userData: join(run, 'user'), extensions: join(run, 'extensions') };
    await installExtension(folders.extensions);
    await mkdir(inRoot('docs/images'), { recursive: true });
    const server = await startServer(editor, folders, 0);
    const browser = await chromium.launch({
      executablePath,
      args: [...chromiumArguments, '--font-render-hinting=none'],
    });
    try {
      for (const [name, theme] of Object.entries(themes)) {
        await writeSettings(folders.userData, { ...calm, 'workbench.colorTheme': theme });
        const page = await browser.newPage({ viewport: { width, height: 700 }, deviceScaleFactor: 2 });
        await takePictures(page, server.address, name);
        await page.close();
      }
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

/**
 * @param {Page} page
 * @param {string} address
 * @param {string} theme
 */
async function takePictures(page, address, theme) {
  await configureWorkbench(page, address, { trust: true, development: undefined });
  await openWorkbench(page, address, sample);
  await openFile(page, 'Dockerfile');
  const lenses = page.locator('.codelens-decoration a');
  await lenses.first().waitFor();
  await page.addStyleTag({ content: '.monaco-editor .cursor { visibility: hidden !important; }' });
  await fitHeight(page, page.locator('.view-line'));
  await picture(page, `dockerfile-${theme}`);

  // Room for the hover below its line, where it hides less.
  await page.setViewportSize({ width, height: 1200 });
  await page.locator('.view-line', { hasText: hovered }).hover({ position: { x: 12, y: 8 } });
  const hover = page.locator('.monaco-hover:visible');
  await hover.waitFor();
  await picture(page, `hover-${theme}`, (await bottomOf(hover)) + 24);

  await page.setViewportSize({ width: 1.5 * width, height: 1200 });
  await lenses.filter({ hasText: 'on disk' }).click();
  const image = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('table').first();
  await image.waitFor();
  await page.mouse.move(width / 2, 20);
  await fitHeight(page, image);
  await picture(page, `layers-${theme}`);
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function openFile(page, name) {
  await page.locator('.explorer-folders-view').getByText(name, { exact: true }).dblclick();
  await page.locator('.editor-instance .view-line').first().waitFor();
  await page.keyboard.press('Control+b');
}

/**
 * Makes the window as high as what it shows.
 *
 * @param {Page} page
 * @param {Locator} shown
 */
async function fitHeight(page, shown) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: size?.width ?? width, height: (await bottomOf(shown)) + statusBarHeight });
}

/**
 * @param {Locator} parts
 * @returns {Promise<number>}
 */
async function bottomOf(parts) {
  const boxes = await Promise.all((await parts.all()).map((part) => part.boundingBox()));
  return Math.ceil(Math.max(...boxes.map((box) => (box === null ? 0 : box.y + box.height))));
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {number} [height] of the upper part that is shown, else all
 */
async function picture(page, name, height) {
  // Animations, and what the server still counts.
  await page.waitForTimeout(1500);
  const path = inRoot(`docs/images/${name}.png`);
  await page.screenshot({ path, ...(height === undefined ? {} : { clip: { x: 0, y: 0, width, height } }) });
  console.log(`docs/images/${name}.png`);
}
