import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Does a work that other processes of this machine must not do beside it, as files of tests that run side by side would.
 * The lock is held by a program that ends with its input, and so with this process, however that ends.
 */
export async function alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(tmpdir(), `plimsoll-${name}.lock`);
  const holder = spawn('flock', [lock, 'sh', '-c', 'echo held; exec cat >/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  await once(holder.stdout, 'data');
  try {
    return await work();
  } finally {
    holder.stdin.end();
  }
}
