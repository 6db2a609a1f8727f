// @ts-check
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What the smallest root file system with apt has, by apt's own solver: essential and required packages and apt.
 *
 * @param {import('./root.mjs').AptRoot} root
 */
export async function minbase({ options }) {
  const wish = ['?or(?essential,?priority(required))', 'apt', 'usr-is-merged'];
  const { stdout } = await run('apt-get', [...options, '-s', '--no-install-recommends', 'install', ...wish]);
  return [...stdout.matchAll(/^Inst ([^ :]+)/gm)].map(([, name = '']) => name).sort();
}
