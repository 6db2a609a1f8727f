import { readFile, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { NpmBytes } from '../../core/sizes/sources/node/types';

const unpack = promisify(gunzip);

/** Larger archives are not looked into. Bytes. */
const largestArchive = 80e6;
const largestContent = 500e6;

/** The size of a package whose archive npm has kept on this machine, by its checksum; null where it is not there. */
export async function keptSize(cache: string, integrity: string): Promise<NpmBytes | null> {
  const checksum = /^sha512-([A-Za-z0-9+/]+=*)/.exec(integrity)?.[1];
  if (checksum === undefined) return null;
  const hex = Buffer.from(checksum, 'base64').toString('hex');
  const file = path.join(cache, '_cacache', 'content-v2', 'sha512', hex.slice(0, 2), hex.slice(2, 4), hex.slice(4));
  try {
    const { size } = await stat(file);
    if (size > largestArchive) return null;
    return await sizeOfArchive(await readFile(file));
  } catch {
    return null;
  }
}

/** What a .tgz holds; null where it is none. */
export async function sizeOfArchive(archive: Uint8Array): Promise<NpmBytes | null> {
  try {
    const content = await unpack(archive, { maxOutputLength: largestContent });
    return { unpacked: sumOfFiles(content), archive: archive.length };
  } catch {
    return null;
  }
}

/** Sum of the regular files of a tar. npm's archives have no sparse files; sizes above 8 GB are not read. */
function sumOfFiles(tar: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136).replace(/\0.*$/, ''), 8) || 0;
    const type = tar[at + 156];
    if (type === 0x30 || type === 0) sum += size;
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return sum;
}
