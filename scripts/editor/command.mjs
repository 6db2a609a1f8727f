// @ts-check
import { spawn } from 'node:child_process';

/**
 * Runs a program of the set-up. Its output is shown only when it fails: a set-up that works is one line.
 *
 * @param {string} title what the user reads while waiting
 * @param {readonly string[]} command program and arguments
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export async function step(title, [program = '', ...args], { cwd, env = process.env }) {
  const started = performance.now();
  const { code, output } = await collect(spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
  if (code !== 0)
    throw new SetupError(`${title}: failed (${[program, ...args].join(' ')}: ${code})\n${output.trimEnd()}`);
  console.error(`${title}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** npm as this process was started by it, else as it stands on the PATH. */
export function npm() {
  const started = process.env.npm_execpath;
  if (started?.endsWith('npm-cli.js')) return [process.execPath, started];
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm'];
}

/** What a user can read and act on; shown without a stack. */
export class SetupError extends Error {}

/**
 * Ends the process with the message of what went wrong: without a stack where the message is for users.
 *
 * @param {unknown} error
 */
export function fail(error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<{ code: number | string, output: string }>}
 */
function collect(child) {
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  // A signal ends the child, and with it the step, so that whoever asked for it can still clean up.
  const stop = () => child.kill();
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.once(signal, stop);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: error.message, output }));
    child.on('close', (code, signal) => {
      for (const name of signals) process.removeListener(name, stop);
      resolve({ code: code ?? signal ?? 'no exit code', output });
    });
  });
}
