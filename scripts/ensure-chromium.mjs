// @ts-check
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError, step } from './editor/command.mjs';
import { root } from './editor/paths.mjs';

/** Programs of the PATH that speak Chromium's protocol. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a Chromium for tests and screenshots: the one PLIMSOLL_CHROMIUM names, else one of this machine, else
 * Debian's, installed now when this process may do so.
 */
export async function ensureChromium() {
  const named = process.env.PLIMSOLL_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new SetupError(`PLIMSOLL_CHROMIUM names ${named}, which does not exist.`);
  }
  const found = find() ?? (await installed());
  if (found) return found;
  throw new SetupError('The tests need Chromium or Chrome. Install one, or set PLIMSOLL_CHROMIUM to its path.');
}

function find() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  return [...candidates, ...applications].find((path) => existsSync(path));
}

async function installed() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step('Updating the package lists', ['apt-get', 'update', '-q'], { cwd: root, env });
  const packages = ['chromium', 'ca-certificates'];
  await step('Installing Chromium', ['apt-get', 'install', '-qy', '--no-install-recommends', ...packages], {
    cwd: root,
    env,
  });
  return find();
}
