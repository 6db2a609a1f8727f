// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Does something with a folder that is gone afterwards. Its path is short even where the temporary folder's is not (on macOS
 * it takes half the length that a socket's path may have).
 *
 * @template T
 * @param {(folder: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withRunFolder(use) {
  const folder = await mkdtemp(join(process.platform === 'win32' ? tmpdir() : '/tmp', 'plimsoll-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
