#!/usr/bin/env node
// @ts-check
// Takes the flags of the `code` executable, so that @vscode/test-electron can drive it, and opens the window in a headless
// Chromium, on a server that runs already (PLIMSOLL_EDITOR_SERVER). Where PLIMSOLL_EDITOR_DESKTOP names a desktop build, it
// hands on to that one. In both, --restricted keeps workspace trust switched on, which @vscode/test-electron always disables.
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { ensureChromium } from '../ensure-chromium.mjs';
import { fail } from './command.mjs';
import { chromiumArguments, configureWorkbench, openWorkbench } from './window.mjs';

const given = process.argv.slice(2);
const trust = !given.includes('--restricted');
const desktop = process.env.PLIMSOLL_EDITOR_DESKTOP;
if (desktop) handOn(desktop);
else await openHere().catch(fail);

/** @param {string} executable */
function handOn(executable) {
  const kept = given.filter((arg) => arg !== '--restricted' && (trust || arg !== '--disable-workspace-trust'));
  process.exitCode = spawnSync(executable, kept, { stdio: 'inherit' }).status ?? 1;
}

async function openHere() {
  const { chromium } = await import('playwright-core');
  const address = process.env.PLIMSOLL_EDITOR_SERVER ?? '';
  const folder = given.find((arg) => !arg.startsWith('--'));
  if (folder === undefined) throw new Error('A folder to open is missing.');
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: [...chromiumArguments, `--remote-debugging-port=${flag('remote-debugging-port')}`],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  // A host that hangs must not hang its caller for ever.
  const timer = setTimeout(() => void browser.close(), 300_000);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => void browser.close());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    /** @type {Promise<number>} */
    const exit = new Promise((resolve) => {
      page.exposeFunction('codeAutomationExit', resolve).catch(fail);
      page.once('crash', () => resolve(1));
      page.once('close', () => resolve(1));
    });
    await page.exposeFunction('codeAutomationLog', writeLog);
    const development = { extension: flag('extensionDevelopmentPath'), tests: flag('extensionTestsPath') };
    await configureWorkbench(page, address, { trust, development });
    await openWorkbench(page, address, folder);
    process.exitCode = await exit;
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

/**
 * What the workbench and the extension host print, as PLIMSOLL_EDITOR_LOG asks for it.
 *
 * @param {string} level
 * @param {readonly unknown[]} parts
 */
function writeLog(level, parts) {
  const file = process.env.PLIMSOLL_EDITOR_LOG;
  if (file) appendFileSync(file, `${level} ${parts.join(' ')}\n`);
}

/** @param {string} name */
function flag(name) {
  const prefix = `--${name}=`;
  const value = given.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
  if (value === undefined) throw new Error(`${prefix} is missing.`);
  return value;
}
