import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const suffix = process.platform === 'win32' ? '.exe' : '';

/** Programs of the PATH first, then where the installers of other systems put them. */
const places = [
  ...names.flatMap((name) => (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name + suffix))),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser that PLIMSOLL_CHROMIUM names, else the first that is found. */
export async function launch(): Promise<Browser> {
  const executablePath = process.env['PLIMSOLL_CHROMIUM'] ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('No Chromium was found: set PLIMSOLL_CHROMIUM to the path of one.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
