// @ts-check
// How long the footprint view takes in a real VS Code: from the command to its first paint, from an answer to the screen, and
// for one step of the slider. Milliseconds.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../scripts/editor/command.mjs';
import { installExtension } from '../scripts/editor/install-extension.mjs';
import { withRunFolder } from '../scripts/editor/run-folder.mjs';
import { startServer } from '../scripts/editor/server.mjs';
import { writeSettings } from '../scripts/editor/settings.mjs';
import { chromiumArguments, configureWorkbench, openWorkbench } from '../scripts/editor/window.mjs';
import { ensureBuild } from '../scripts/ensure-build.mjs';
import { ensureChromium } from '../scripts/ensure-chromium.mjs';
import { ensureEditor } from '../scripts/ensure-editor.mjs';
import { ensureModules } from '../scripts/ensure-modules.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Frame} Frame */

/** What is compared: so many layers beside so many machines. */
const cases = [
  { layers: 50, machines: 20 },
  { layers: 1000, machines: 20 },
];
const openings = 5;
const edits = 10;

/** Frames of views that are closed by now. @type {WeakSet<Frame>} */
const seen = new WeakSet();

await main().catch(fail);

async function main() {
  await ensureModules();
  await ensureBuild();
  const [editor, executablePath] = await Promise.all([ensureEditor(), ensureChromium()]);
  const { chromium } = await import('playwright-core');
  await withRunFolder(async (run) => {
    const folders = { run, userData: join(run, 'user'), extensions: join(run, 'extensions') };
    await installExtension(folders.extensions);
    await writeSettings(folders.userData, { 'editor.minimap.enabled': false });
    const server = await startServer(editor, folders, 0);
    const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
    try {
      for (const { layers, machines } of cases) {
        const folder = await writeWorkspace(join(run, `layers-${layers}`), layers, machines);
        const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
        await page.addInitScript(watchForPaint);
        await measure(page, server.address, folder, `${layers} layers, ${machines} machines`);
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
 * @param {string} folder
 * @param {string} name
 */
async function measure(page, address, folder, name) {
  await configureWorkbench(page, address, { trust: true, development: undefined });
  await openWorkbench(page, address, folder);
  await page.locator('.explorer-folders-view').getByText('Dockerfile', { exact: true }).dblclick();
  const lens = page.locator('.codelens-decoration a', { hasText: 'Compare with a VM' });
  await lens.first().waitFor({ timeout: 60_000 });
  /** @type {number[]} */
  const paints = [];
  for (let round = 0; round < openings; round++) {
    await lens.first().click();
    const asked = await page.evaluate(() => Reflect.get(window, 'plimsollClicked'));
    if (round === 0) await pickAll(page);
    const frame = await footprintFrame(page);
    if (round > 0) paints.push((await frame.evaluate(() => Reflect.get(window, 'plimsollPainted'))) - asked);
    if (round === openings - 1) {
      report(`${name}: command to first paint`, paints);
      report(`${name}: an answer to the screen`, await typing(page, frame));
      report(`${name}: a step of the slider`, await sliding(frame));
    } else await closePanel(page);
  }
}

/**
 * What passes between a message to the page and the end of the frame that shows it, for so many edits.
 *
 * @param {Page} page
 * @param {Frame} frame
 */
async function typing(page, frame) {
  await frame.evaluate(watchMessages);
  await page.locator('.editor-instance .view-line').last().click();
  await page.keyboard.press('Control+End');
  for (let edit = 0; edit < edits; edit++) {
    await page.keyboard.type(`\nENV KEY_${edit}=1`);
    await page.waitForTimeout(400);
  }
  return frame.evaluate(() => /** @type {number[]} */ (Reflect.get(window, 'plimsollShown')));
}

/**
 * How long the page works on one step of the slider, up to the end of its frame.
 *
 * @param {Frame} frame
 */
function sliding(frame) {
  return frame.evaluate(async () => {
    const slider = /** @type {HTMLInputElement} */ (document.querySelector('input[type=range]'));
    const took = [];
    const [least, most] = [Number(slider.min), Number(slider.max)];
    for (let step = 1; step <= 40; step++) {
      const start = performance.now();
      slider.value = String(least + ((most - least) * step) / 40);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      took.push(performance.now() - start);
    }
    return took;
  });
}

/**
 * @param {Page} page
 * @returns {Promise<Frame>}
 */
async function footprintFrame(page) {
  for (let tries = 0; tries < 400; tries++) {
    for (const frame of page.frames()) {
      const painted = await frame.evaluate(() => Reflect.get(window, 'plimsollPainted')).catch(() => undefined);
      if (typeof painted === 'number' && !seen.has(frame)) {
        seen.add(frame);
        return frame;
      }
    }
    await page.waitForTimeout(25);
  }
  throw new Error('The footprint view was never drawn.');
}

/**
 * The partner is asked for once, and remembered.
 *
 * @param {Page} page
 */
async function pickAll(page) {
  const picker = page.locator('.quick-input-widget');
  await picker.locator('.quick-input-titlebar .action-label').last().click();
  await picker.locator('.quick-input-header .monaco-checkbox').click();
  await picker.locator('.quick-input-filter input').press('Enter');
}

/** @param {Page} page */
async function closePanel(page) {
  await page.locator('.tab.active .codicon-close-small').last().click();
  await page.waitForTimeout(500);
}

/** In every frame: notes when somebody clicked last, and when the headline has been painted. */
function watchForPaint() {
  addEventListener('mouseup', () => Reflect.set(window, 'plimsollClicked', Date.now()), { capture: true });
  Reflect.set(window, 'plimsollLook', 1);
  const looking = setInterval(() => {
    if (document.querySelector('#footprint h1') === null) return;
    clearInterval(looking);
    requestAnimationFrame(() => setTimeout(() => Reflect.set(window, 'plimsollPainted', Date.now())));
  }, 4);
}

/** In the page: notes how long each picture takes from its message to the end of its frame. */
function watchMessages() {
  /** @type {number[]} */
  const shown = [];
  Reflect.set(window, 'plimsollShown', shown);
  window.addEventListener(
    'message',
    ({ data }) => {
      if (data?.kind !== 'view') return;
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => shown.push(performance.now() - start)));
    },
    { capture: true },
  );
}

/**
 * @param {string} folder
 * @param {number} layers
 * @param {number} machines
 */
async function writeWorkspace(folder, layers, machines) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'app'), { recursive: true });
  const steps = Array.from({ length: layers - 1 }, (_, index) => `COPY app/file-${index}.txt /srv/\n`);
  await writeFile(join(folder, 'Dockerfile'), `FROM debian:12-slim\n${steps.join('')}CMD ["true"]\n`);
  for (let index = 0; index < layers - 1; index++)
    await writeFile(join(folder, `app/file-${index}.txt`), 'x'.repeat(1000 * (1 + (index % 37))));
  await writeFile(
    join(folder, 'Vagrantfile'),
    `Vagrant.configure("2") do |config|
  config.vm.box = "debian/bookworm64"
  (1..${machines}).each do |i|
    config.vm.define "web-#{i}" do |web|
      web.vm.provider("libvirt") { |v| v.memory = 512 + i; v.cpus = 2 }
    end
  end
end
`,
  );
  return folder;
}

/**
 * @param {string} what
 * @param {readonly number[]} took
 */
function report(what, took) {
  const sorted = [...took].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
  console.log(`${what}: median ${at(0.5)} ms, most ${at(1)} ms (${sorted.length} times)`);
}
