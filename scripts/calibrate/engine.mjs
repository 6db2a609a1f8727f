// @ts-check
// The Docker Engine that the oracle tests use too: started by their script, spoken to by its own client.
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env['PLIMSOLL_ORACLE'] ?? join(tmpdir(), 'plimsoll-oracle');
const script = join(dirname(fileURLToPath(import.meta.url)), '../../test/oracle/buildkit.sh');

/** Where build contexts lie; the engine sees the folder as `/oracle/calibrate`. */
export const shared = join(folder, 'run/calibrate');

/** Starts the engine, installing it where it is not there; returns its version. */
export async function openEngine() {
  const output = await must('bash', [script, folder]);
  return /engine (\S+)/.exec(output)?.[1] ?? 'of unknown version';
}

/**
 * Runs one command of the engine's client.
 * @param {readonly string[]} args
 */
export function docker(...args) {
  return run('nice', ['chroot', join(folder, 'root'), 'docker', '-H', 'unix:///oracle/docker.sock', ...args]);
}

/**
 * Runs a program to its end and returns its output; throws with what it complained of.
 * @param {string} program
 * @param {readonly string[]} args
 */
export async function must(program, args) {
  const { status, output, errors } = await run(program, args);
  if (status !== 0) throw new Error(`${program} ${args.slice(0, 6).join(' ')}: ${errors.trim().slice(-600)}`);
  return output;
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<{ status: number, output: string, errors: string }>}
 */
export function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ status: status ?? 1, output, errors }));
  });
}
