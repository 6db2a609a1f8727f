// @ts-check
// Opens a folder in VS Code with Plimsoll in it, after all the set-up that a fresh clone needs.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, SetupError } from './editor/command.mjs';
import { openDesktop } from './editor/desktop.mjs';
import { installExtension } from './editor/install-extension.mjs';
import { inRoot } from './editor/paths.mjs';
import { withRunFolder } from './editor/run-folder.mjs';
import { startServer } from './editor/server.mjs';
import { writeSettings } from './editor/settings.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { ensureEditor } from './ensure-editor.mjs';
import { ensureModules } from './ensure-modules.mjs';

const usage = `Opens a folder in VS Code with Plimsoll in it.

  npm start [-- [options] [FOLDER]]

FOLDER is a sample workspace unless given.

  --port N    port of the loopback address (default: a free one)
  --desktop   VS Code for the desktop: 'code' of the PATH, else a downloaded one
  --help      this text`;

const wish = readArguments();
if (wish === 'help') console.log(usage);
else await main(wish).catch(fail);

/** @param {{ folder: string, port: number, desktop: boolean }} wish */
async function main({ folder, port, desktop }) {
  await ensureModules();
  await ensureBuild();
  if (desktop) await openDesktop(folder);
  else await openInBrowser(folder, port);
}

/**
 * @param {string} folder
 * @param {number} port
 */
async function openInBrowser(folder, port) {
  const editor = await ensureEditor();
  const asked = new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => done('asked'));
  });
  const why = await withRunFolder(async (run) => {
    const folders = { run, userData: join(run, 'user'), extensions: join(run, 'extensions') };
    await Promise.all([installExtension(folders.extensions), writeSettings(folders.userData, {})]);
    const server = await startServer(editor, folders, port);
    const address = `${server.address}/?folder=${encodeURIComponent(folder).replaceAll('%2F', '/')}`;
    console.log(`\n  ${address}\n\nOpen this address in a browser. Ctrl-C stops the editor.`);
    return Promise.race([asked, server.closed]).finally(server.stop);
  });
  if (why !== 'asked') throw new SetupError('The editor ended by itself.');
}

/** @returns {'help' | { folder: string, port: number, desktop: boolean }} */
function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { port: { type: 'string' }, desktop: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return 'help';
    if (positionals.length > 1) throw new Error(`Only one folder can be opened, not ${positionals.length}.`);
    const port = values.port ?? '0';
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error(`--port ${port} is not a port.`);
    // npm runs scripts in the project's folder, whatever folder its user is in.
    const folder = resolve(process.env.INIT_CWD ?? '.', positionals[0] ?? inRoot('test-fixtures/sample'));
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder.`);
    return { folder, port: Number(port), desktop: values.desktop ?? false };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return process.exit(2);
  }
}
