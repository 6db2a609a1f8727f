import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Tree, writeTree } from './trees';

/** The bytes of a tar of a tree, as GNU tar writes it with some options. */
export async function tarOf(tree: Tree, ...options: readonly string[]): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-tar-'));
  try {
    await writeTree(folder, tree);
    const names = Object.keys(tree).map((path) => path.split('/')[0] ?? '');
    const last = options.includes('.') ? [] : [...new Set(names)];
    return execFileSync('tar', ['-C', folder, '--sort=name', '-c', ...options, ...last], { maxBuffer: 1 << 28 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two tars as one: the end of the first is cut off. */
export function joinTars(first: Uint8Array, second: Uint8Array): Uint8Array {
  let end = first.length;
  while (end > 0 && first[end - 1] === 0) end--;
  return Buffer.concat([first.subarray(0, Math.ceil(end / 512) * 512), second]);
}

export type Program = 'gzip' | 'bzip2' | 'xz' | 'zstd';

/** Compresses with a program of the system; null where it is not installed. */
export function compress(program: Program, bytes: Uint8Array, ...options: readonly string[]) {
  const { status, stdout } = spawnSync(program, ['-c', ...options], { input: bytes, maxBuffer: 1 << 28 });
  return status === 0 ? new Uint8Array(stdout) : null;
}
