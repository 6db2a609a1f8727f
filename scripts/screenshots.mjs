// @ts-check
// Takes the pictures of the README in the real editor, on the sample workspaces: docs/images/*.png, dark and light.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { animate } from './animation.mjs';
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
/** @typedef {import('playwright-core').FrameLocator} FrameLocator */

const sample = inRoot('test-fixtures/sample');
const machines = inRoot('test/editor/machines');
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** Points of the page; two pixels each. */
const width = 860;
const statusBarHeight = 44;
const footprintWidth = 960;

/** Numbers of instances that the animated picture goes through, and the milliseconds that each stays. */
const animated = { instances: [1, 2, 3, 5, 10, 20, 50, 100], milliseconds: 900 };

/** Text of the lines whose hovers are shown, by the pictures' names. */
const hovered = { run: 'RUN apt-get', hover: 'COPY . .' };

/** Points of the page that a picture of a hover shows above the line: its stage's lens and FROM. */
const linesAbove = 64;

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
    forgetUser(run);
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
        const other = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: 2 });
        await takePicturesOfMachines(other, server.address, name);
        await other.close();
        const wide = await browser.newPage({
          viewport: { width: 2 * footprintWidth, height: 1000 },
          deviceScaleFactor: 1.5,
        });
        await takePicturesOfFootprint(wide, server.address, name);
        await wide.close();
        await takePicturesOfWalkthrough(browser, server.address, name);
      }
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

/**
 * Figures are to be those that a stranger sees: none from what npm or Docker keep in the home folder of whoever takes them.
 *
 * @param {string} run
 */
function forgetUser(run) {
  process.env.HOME = run;
  for (const name of Object.keys(process.env)) if (/^(?:npm_config_|DOCKER_)/i.test(name)) delete process.env[name];
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
  for (const [name, text] of Object.entries(hovered)) {
    // The last one: that of the image, behind the stages that serve it.
    const line = page.locator('.view-line', { hasText: text }).last();
    await line.hover({ position: { x: 12, y: 8 } });
    const hover = page.locator('.monaco-hover:visible');
    await hover.waitFor();
    const top = Math.max(0, (await topOf(line)) - linesAbove);
    await picture(page, `${name}-${theme}`, { top, bottom: (await bottomOf(hover)) + 24 });
    await page.mouse.move(width / 2, 20);
    await hover.waitFor({ state: 'hidden' });
  }

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
 * @param {string} address
 * @param {string} theme
 */
async function takePicturesOfMachines(page, address, theme) {
  await configureWorkbench(page, address, { trust: true, development: undefined });
  await openWorkbench(page, address, machines);
  await openFile(page, 'Vagrantfile');
  await page.locator('.codelens-decoration', { hasText: 'web-1' }).waitFor();
  await page.addStyleTag({ content: '.monaco-editor .cursor { visibility: hidden !important; }' });
  await fitHeight(page, page.locator('.view-line'));
  await picture(page, `vagrantfile-${theme}`);
  await page.setViewportSize({ width, height: 1200 });
  const line = page.locator('.view-line', { hasText: '1024 * i' });
  await line.locator('span', { hasText: /^memory$/ }).hover();
  const hover = page.locator('.monaco-hover:visible');
  await hover.waitFor();
  const top = await topOf(page.locator('.codelens-decoration', { hasText: 'web-1' }));
  await picture(page, `machines-${theme}`, { top, bottom: (await bottomOf(hover)) + 24 });
}

/**
 * The view beside the editor, for three of each; in motion, for more and more of them.
 *
 * @param {Page} page
 * @param {string} address
 * @param {string} theme
 */
async function takePicturesOfFootprint(page, address, theme) {
  await configureWorkbench(page, address, { trust: true, development: undefined });
  await openWorkbench(page, address, sample);
  await openFile(page, 'Dockerfile');
  await page.locator('.codelens-decoration a', { hasText: 'Compare with a VM' }).last().click();
  const outer = page.locator('iframe.webview.ready');
  const view = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await view.locator('h1').waitFor();
  await page.mouse.move(200, 20);
  await showInstances(view, 3);
  await page.waitForTimeout(1500);
  await outer.screenshot({ path: inRoot(`docs/images/footprint-${theme}.png`) });
  console.log(`docs/images/footprint-${theme}.png`);
  const frames = [];
  for (const instances of animated.instances) {
    await showInstances(view, instances);
    await page.waitForTimeout(700);
    frames.push({ png: await outer.screenshot({ scale: 'css' }), milliseconds: animated.milliseconds });
  }
  await writeFile(inRoot(`docs/images/instances-${theme}.png`), animate(frames));
  console.log(`docs/images/instances-${theme}.png`);
}

/**
 * What the first walk through Plimsoll shows, small: one point of the page is one pixel.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @param {string} theme
 */
async function takePicturesOfWalkthrough(browser, address, theme) {
  const size = { width: 760, height: 520 };
  const wide = await browser.newPage({ viewport: { width: 2 * size.width, height: size.height + 160 } });
  await configureWorkbench(wide, address, { trust: true, development: undefined });
  await openWorkbench(wide, address, sample);
  await openFile(wide, 'Dockerfile');
  await wide.locator('.codelens-decoration a', { hasText: 'Compare with a VM' }).last().click();
  const view = wide.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await view.locator('h1').waitFor();
  await wide.mouse.move(200, 20);
  await showInstances(view, 3);
  await walkthroughPicture(wide, `compare-${theme}`, 'iframe.webview.ready');
  await wide.close();

  const page = await browser.newPage({ viewport: size });
  await configureWorkbench(page, address, { trust: true, development: undefined });
  await openWorkbench(page, address, sample);
  await openFile(page, 'Vagrantfile');
  await page.addStyleTag({ content: '.monaco-editor .cursor { visibility: hidden !important; }' });
  await page.locator('.codelens-decoration', { hasText: 'web' }).waitFor();
  await walkthroughPicture(page, `machines-${theme}`, '.editor-instance');
  await page.keyboard.press('Control+b');
  await openFile(page, 'Dockerfile');
  await page.locator('.codelens-decoration', { hasText: 'Compare with a VM' }).waitFor();
  await walkthroughPicture(page, `weighs-${theme}`, '.editor-instance');
  // An edit that nobody saves.
  await page.locator('.view-line', { hasText: 'COPY package.json' }).click();
  await page.keyboard.press('Home');
  await page.keyboard.type('ENV CI=true\n');
  await page.locator('.codelens-decoration', { hasText: 'HEAD' }).first().waitFor();
  await walkthroughPicture(page, `reruns-${theme}`, '.editor-instance');
  for (let undone = 0; undone < 20; undone++) await page.keyboard.press('Control+z');
  await page.waitForTimeout(2000);
  await page.close();
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string} part of the page that is shown
 */
async function walkthroughPicture(page, name, part) {
  await page.waitForTimeout(1500);
  await page
    .locator(part)
    .first()
    .screenshot({ path: inRoot(`media/walkthrough/${name}.png`) });
  console.log(`media/walkthrough/${name}.png`);
}

/**
 * @param {FrameLocator} view
 * @param {number} instances
 */
async function showInstances(view, instances) {
  const field = view.getByRole('spinbutton', { name: /instances/i });
  await field.fill(String(instances));
  await field.press('Enter');
  await field.blur();
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
 * @param {Locator} part
 * @returns {Promise<number>}
 */
async function topOf(part) {
  return Math.floor((await part.boundingBox())?.y ?? 0);
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {{ top: number, bottom: number }} [rows] that are shown, else all
 */
async function picture(page, name, rows) {
  // Animations, and what the server still counts.
  await page.waitForTimeout(1500);
  const path = inRoot(`docs/images/${name}.png`);
  const clip = rows && { clip: { x: 0, y: rows.top, width, height: rows.bottom - rows.top } };
  await page.screenshot({ path, ...clip });
  console.log(`docs/images/${name}.png`);
}
