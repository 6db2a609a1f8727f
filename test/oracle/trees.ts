import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/**
 * What stands under a path: a file of so many bytes, optionally with a mode; `-> x` a link; `= x` another name of the
 * file x, which stands earlier; `dir`, `pipe`, `socket`, `device`; or content of its own.
 */
export type Leaf = number | readonly [size: number, mode: number] | string | Uint8Array;

export type Tree = Readonly<Record<string, Leaf>>;

/** Puts a tree on disk. Paths may hold bytes that are not UTF-8, written as `%ff`. */
export async function writeTree(folder: string, tree: Tree): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [path, leaf] of Object.entries(tree)) {
    mkdirSync(bytesOf(dirname(join(folder, path))), { recursive: true });
    await writeLeaf(folder, bytesOf(join(folder, path)), leaf);
  }
}

async function writeLeaf(folder: string, place: Buffer, leaf: Leaf): Promise<void> {
  if (typeof leaf === 'number') return writeFileSync(place, Buffer.alloc(leaf, 'x'));
  if (leaf instanceof Uint8Array) return writeFileSync(place, leaf);
  if (typeof leaf !== 'string') {
    const [size, mode] = leaf;
    writeFileSync(place, Buffer.alloc(size, 'x'));
    return chmodSync(place, mode);
  }
  if (leaf.startsWith('-> ')) return symlinkSync(bytesOf(leaf.slice(3)), place);
  if (leaf.startsWith('= ')) return linkSync(join(folder, leaf.slice(2)), place);
  if (leaf === 'dir') return void mkdirSync(place, { recursive: true });
  if (leaf === 'pipe') return void execFileSync('mkfifo', [place.toString()]);
  if (leaf === 'device') return void execFileSync('mknod', [place.toString(), 'c', '1', '3']);
  await bind(place.toString());
}

/** A socket stays in its folder until the folder goes; the server behind it is not needed. */
async function bind(place: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(place, resolve));
  // Closing removes the name it was opened under, and leaves another one.
  linkSync(place, `${place}.kept`);
  await new Promise((resolve) => server.close(resolve));
  renameSync(`${place}.kept`, place);
}

function bytesOf(path: string): Buffer {
  const parts = path.split(/(%[0-9a-f]{2})/);
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 1 ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  );
}
