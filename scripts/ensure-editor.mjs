// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm, SetupError, step } from './editor/command.mjs';
import { inRoot } from './editor/paths.mjs';

/** Where VS Code for the browser is installed; ignored by git, shared by try-outs, tests and screenshots. */
const home = inRoot('.tools/editor');
const manifest = inRoot('scripts/editor/tools');

/**
 * VS Code for the browser, with the Node it needs.
 *
 * @typedef {{ node: string, entry: string }} Editor
 */

/**
 * Installs VS Code for the browser unless the version of the lock file is there already.
 *
 * @returns {Promise<Editor>}
 */
export async function ensureEditor() {
  if (process.platform === 'win32') {
    throw new SetupError('VS Code for the browser does not run on Windows. Use: npm start -- --desktop');
  }
  const wanted = createHash('sha256')
    .update(await readFile(join(manifest, 'package-lock.json')))
    .digest('hex');
  const installed = await readFile(join(home, '.installed'), 'utf8').catch(() => undefined);
  if (installed !== wanted) await install(wanted);
  return { node: node24(), entry: join(home, 'node_modules/code-server/out/node/entry.js') };
}

/**
 * Installs beside the place and moves the result there, so that an interrupted set-up leaves nothing half done and two at
 * once do not meet. No script of any package runs: the editor works without its compiled log writer and watchdog.
 *
 * @param {string} stamp
 */
async function install(stamp) {
  const partial = `${home}.${process.pid}`;
  const env = { ...process.env, npm_config_engine_strict: 'false' };
  try {
    await mkdir(partial, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) await cp(join(manifest, name), join(partial, name));
    await step('Installing VS Code for the browser (1/3)', [...npm(), 'ci', '--ignore-scripts'], { cwd: partial, env });
    const inside = join(partial, 'node_modules/code-server/lib/vscode');
    const add = [...npm(), 'install', '--omit=dev', '--ignore-scripts'];
    await step('Installing VS Code for the browser (2/3)', add, { cwd: inside, env });
    await step('Installing VS Code for the browser (3/3)', add, { cwd: join(inside, 'extensions'), env });
    await writeFile(join(partial, '.installed'), stamp);
    await rm(home, { recursive: true, force: true });
    await rename(partial, home);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** The editor's server needs this one major version, which the project itself does not ask its users for. */
function node24() {
  const packaged = join(home, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (existsSync(packaged)) return packaged;
  if (process.versions.node.startsWith('24.')) return process.execPath;
  throw new SetupError(
    `VS Code for the browser needs Node 24 on ${process.platform} ${process.arch}. Run this with Node 24, or use: npm start -- --desktop`,
  );
}
