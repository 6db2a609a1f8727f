import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { familyOf } from '../../core/sizes/sources/node/lock/target';

const unpack = promisify(brotliDecompress);

/** The bundled sizes of packages by name, by `name@major`, and of programs for other systems by their family; empty where unreadable. */
export async function readNpmTable(folder: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  try {
    const text = (await unpack(await readFile(path.join(folder, 'sizes.br')))).toString('utf8');
    for (const line of text.split('\n').slice(1)) {
      const [name = '', ...versions] = line.split(' ');
      for (const version of versions) {
        const [major = '', size] = version.split(':');
        // The newest comes last, and stands for the versions that are not here.
        sizes.set(`${name}@${major}`, Number(size)).set(name, Number(size)).set(familyOf(name), Number(size));
      }
    }
  } catch {
    return new Map();
  }
  return sizes;
}
