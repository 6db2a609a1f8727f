// @ts-check
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './command.mjs';

/**
 * A running VS Code for the browser.
 *
 * @typedef {{ address: string, closed: Promise<void>, stop: () => Promise<void> }} Server
 */

/**
 * Where a server keeps what it writes. `run` must be short: it holds sockets, whose paths end after about 100 bytes.
 *
 * @typedef {{ run: string, userData: string, extensions: string }} Folders
 */

/**
 * Starts the server on the loopback address and waits until it listens.
 *
 * @param {import('../ensure-editor.mjs').Editor} editor
 * @param {Folders} folders
 * @param {number} port 0 for a free one
 * @returns {Promise<Server>}
 */
export async function startServer(editor, folders, port) {
  const config = join(folders.run, 'cs.yaml');
  await Promise.all([
    writeFile(config, ''),
    ...['tmp', 'run', 'cache', 'config', 'data'].map((name) =>
      mkdir(join(folders.run, name), { recursive: true, mode: 0o700 }),
    ),
  ]);
  const args = [
    ...['--config', config, '--session-socket', join(folders.run, 'session.sock')],
    ...['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none'],
    ...['--user-data-dir', folders.userData, '--extensions-dir', folders.extensions],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--disable-proxy'],
    '--ignore-last-opened',
  ];
  // A group of its own: extension hosts outlive the server unless the whole group is ended.
  const child = spawn(editor.node, [editor.entry, ...args], {
    cwd: folders.run,
    env: environment(folders.run),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killAll = () => signalGroup(child.pid, 'SIGKILL');
  process.on('exit', killAll);
  /** @type {Promise<void>} */
  const closed = new Promise((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    await endGroup(child.pid);
    process.removeListener('exit', killAll);
  };
  try {
    return { address: await listening(child), closed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The user's environment without what would steer the server: settings of an editor around us, a port, a password.
 *
 * @param {string} run
 */
function environment(run) {
  const steering = /^(VSCODE_|CODE_SERVER_|ELECTRON_)|^(NODE_OPTIONS|PORT|PASSWORD|HASHED_PASSWORD)$/;
  const inherited = Object.entries(process.env).filter(([name]) => !steering.test(name));
  return {
    ...Object.fromEntries(inherited),
    EXTENSIONS_GALLERY: '{}',
    TMPDIR: join(run, 'tmp'),
    XDG_RUNTIME_DIR: join(run, 'run'),
    XDG_CACHE_HOME: join(run, 'cache'),
    XDG_CONFIG_HOME: join(run, 'config'),
    XDG_DATA_HOME: join(run, 'data'),
  };
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<string>} the address it listens on
 */
function listening(child) {
  let log = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new SetupError(`VS Code for the browser did not start in time.\n${log}`)),
      60_000,
    );
    /** @param {string} text */
    const read = (text) => {
      if (log.length > 20_000) return;
      log += text;
      const address = /listening on (http:\/\/[\d.]+:\d+)/.exec(log)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new SetupError(`VS Code for the browser ended at once.\n${log}`));
    });
  });
}

/** @param {number | undefined} leader */
async function endGroup(leader) {
  if (!signalGroup(leader, 'SIGTERM')) return;
  for (let waited = 0; waited < 3000; waited += 50) {
    await sleep(50);
    if (!signalGroup(leader, 0)) return;
  }
  signalGroup(leader, 'SIGKILL');
}

/**
 * @param {number | undefined} leader
 * @param {NodeJS.Signals | 0} signal
 * @returns {boolean} whether the group was still there
 */
function signalGroup(leader, signal) {
  if (leader === undefined) return false;
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}
