// @ts-check

/**
 * An extension that runs from its folder, and the module whose `run` tests it; both absolute paths.
 *
 * @typedef {{ extension: string, tests: string }} Development
 */

/** For Chromium without a display, also as root and in a container, and without a word to the network by itself. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Opens a folder, or a .code-workspace, in a page and waits until the workbench stands.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} address of the server
 * @param {string} folder absolute
 */
export async function openWorkbench(page, address, folder) {
  const payload = encodeURIComponent(JSON.stringify([['skipWelcome', 'true']]));
  const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const response = await page.goto(`${address}/?${kind}=${encodeURIComponent(folder)}&payload=${payload}`);
  if (!response?.ok()) throw new Error(`The editor answered ${response?.status()} for ${folder}.`);
  await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
}

/**
 * What the page that `openWorkbench` opens is to be, beyond what its address can say.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} address of the server
 * @param {{ trust: boolean, development: Development | undefined }} wish
 */
export async function configureWorkbench(page, address, { trust, development }) {
  const remote = address.replace(/^http:/, 'vscode-remote:');
  await page.addInitScript(overrideConfiguration, {
    enableWorkspaceTrust: !trust,
    developmentOptions: development && {
      extensions: [uriComponents(`${remote}${development.extension}`)],
      extensionTestsPath: uriComponents(`${remote}${development.tests}`),
    },
  });
}

/** @param {string} text */
function uriComponents(text) {
  const { protocol, host, pathname } = new URL(text);
  return { scheme: protocol.slice(0, -1), authority: host, path: decodeURIComponent(pathname) };
}

/**
 * Runs in the page, before its own scripts: the workbench reads its configuration from an attribute of the page.
 *
 * @param {{ enableWorkspaceTrust: boolean, developmentOptions: object | undefined }} override
 */
function overrideConfiguration({ enableWorkspaceTrust, developmentOptions }) {
  const original = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (name) {
    const value = original.call(this, name);
    if (value === null || name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration') return value;
    const settings = JSON.parse(value);
    const development = { ...settings.developmentOptions, ...developmentOptions };
    return JSON.stringify({ ...settings, enableWorkspaceTrust, developmentOptions: development });
  };
}
