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

const sample = inRoot('test-fixtures/sample');
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** Points of the page; two pixels each. */
const width = 960;
const lineHeight = 22;
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
  'editor.lineHeight': lineHeight,
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
  await page.locator('.codelens-decoration').first().waitFor();
  await fitHeight(page);
  await picture(page, `dockerfile-${theme}`);
  await page.locator('.view-line', { hasText: hovered }).hover({ position: { x: 12, y: 8 } });
  await page.locator('.monaco-hover:visible .monaco-hover-content').waitFor();
  await picture(page, `hover-${theme}`);
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
 * Makes the window as high as its text, and hides the cursor.
 *
 * @param {Page} page
 */
async function fitHeight(page) {
  await page.addStyleTag({ content: '.monaco-editor .cursor { visibility: hidden !important; }' });
  const bottoms = await page
    .locator('.view-line')
    .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().bottom));
  await page.setViewportSize({ width, height: Math.ceil(Math.max(...bottoms)) + statusBarHeight });
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function picture(page, name) {
  // Animations, and what the server still counts.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: inRoot(`docs/images/${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
