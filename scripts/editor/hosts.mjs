// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureChromium } from '../ensure-chromium.mjs';
import { ensureEditor } from '../ensure-editor.mjs';
import { downloadedDesktop } from './desktop.mjs';
import { inRoot } from './paths.mjs';
import { startServer } from './server.mjs';

/**
 * A VS Code that can run tests.
 *
 * @typedef {object} Host
 * @property {string} executable takes the flags of VS Code
 * @property {string} restricted the same, and --restricted
 * @property {string} userData
 * @property {string} extensions
 * @property {Readonly<Record<string, string>>} env for the executable
 * @property {() => Promise<void>} stop
 */

const shim = inRoot('scripts/editor/code.mjs');

/**
 * @param {string | undefined} kind
 * @param {string} run a short folder for what it writes
 * @returns {Promise<Host>}
 */
export async function hostFor(kind, run) {
  const folders = { run, userData: join(run, 'user'), extensions: join(run, 'extensions') };
  await Promise.all([mkdir(folders.userData), mkdir(folders.extensions)]);
  if (kind === 'desktop') return desktopHost(folders);
  if (kind === undefined || kind === '' || kind === 'browser') return browserHost(folders);
  throw new Error(`PLIMSOLL_EDITOR=${kind}: neither 'browser' nor 'desktop'.`);
}

/**
 * One server for all sessions; each session is a window of its own.
 *
 * @param {import('./server.mjs').Folders} folders
 * @returns {Promise<Host>}
 */
async function browserHost({ run, userData, extensions }) {
  const [editor, browser] = await Promise.all([ensureEditor(), ensureChromium()]);
  const server = await startServer(editor, { run, userData, extensions }, 0);
  const env = { PLIMSOLL_EDITOR_SERVER: server.address, PLIMSOLL_CHROMIUM: browser };
  return { executable: shim, restricted: shim, userData, extensions, env, stop: server.stop };
}

/**
 * @param {import('./server.mjs').Folders} folders
 * @returns {Promise<Host>}
 */
async function desktopHost({ run, userData, extensions }) {
  const executable = await downloadedDesktop();
  const restricted = process.platform === 'win32' ? join(run, 'code.cmd') : shim;
  if (restricted !== shim) await writeFile(restricted, `@"${process.execPath}" "${shim}" %*\r\n`);
  const env = { PLIMSOLL_EDITOR_DESKTOP: executable };
  return { executable, restricted, userData, extensions, env, stop: async () => {} };
}
