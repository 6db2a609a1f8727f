// @ts-check
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from './command.mjs';
import { inRoot, root } from './paths.mjs';

/**
 * Opens a folder in VS Code for the desktop and waits until it ends, or until its starter hands over to a window.
 *
 * @param {string} folder
 */
export async function openDesktop(folder) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new SetupError('There is no display for a desktop build. Without --desktop, VS Code opens in a browser.');
  }
  const develop = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  const installed = fromPath();
  if (installed !== undefined) return opened(installed, develop);
  console.error("There is no 'code' on the PATH.");
  const profile = ['user-data', 'extensions'].map((name) => `--${name}-dir=${inRoot(`.vscode-test/${name}`)}`);
  return opened(await downloadedDesktop(), [...profile, ...develop]);
}

/**
 * The executable of a desktop build, downloaded once.
 *
 * @returns {Promise<string>}
 */
export async function downloadedDesktop() {
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  try {
    console.error('Looking for a desktop build of VS Code …');
    return await downloadAndUnzipVSCode({
      cachePath: inRoot('.vscode-test'),
      reporter: new SilentReporter(),
      timeout: 30_000,
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      `It cannot be downloaded (${why}). VS Code for the browser comes from elsewhere: leave --desktop or PLIMSOLL_EDITOR out.`,
    );
  }
}

function fromPath() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
function opened(program, args) {
  const windows = process.platform === 'win32';
  const child = spawn(windows ? `"${program}"` : program, windows ? args.map((arg) => `"${arg}"`) : args, {
    stdio: 'inherit',
    shell: windows,
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new SetupError(`${program}: ${error.message}`)));
    child.on('exit', (code, signal) => {
      if (code === 0 || signal !== null) resolve();
      else reject(new SetupError(`${program} ended with ${code}.`));
    });
  });
}
