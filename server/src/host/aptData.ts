import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type AptBases, openAptBases } from '../core/sizes/sources/apt/bases';
import { decodeIndex } from '../core/sizes/sources/apt/decode';
import { type PackageBytesTable, parsePackageBytes } from '../core/sizes/sources/apt/packageBytes';
import type { AptData } from '../core/sizes/sources/apt/types';

const unpack = promisify(brotliDecompress);

export interface AptLibrary {
  /** What is bundled of a Debian release, read when it is first asked for; null where there is nothing readable. */
  release(name: string): Promise<AptData | null>;
  bases(): Promise<AptBases | null>;
}

/** The bundled package indexes in a folder. They are for amd64, whose figures stand for other platforms too. */
export function openAptLibrary(folder: string): AptLibrary {
  const opened = new Map<string, Promise<AptData | null>>();
  let bases: Promise<AptBases | null> | null = null;
  const readBases = () => {
    bases ??= readFile(path.join(folder, 'bases.json'), 'utf8').then(openAptBases, () => null);
    return bases;
  };
  return {
    bases: readBases,
    release: (name) => {
      const known = opened.get(name);
      if (known !== undefined) return known;
      const data = readRelease(folder, name, readBases);
      opened.set(name, data);
      return data;
    },
  };
}

async function readRelease(
  folder: string,
  release: string,
  bases: () => Promise<AptBases | null>,
): Promise<AptData | null> {
  const base = (await bases())?.releases.get(release);
  if (base === undefined) return null;
  const [index, measured] = await Promise.all([
    readPacked(path.join(folder, `${release}-amd64.index.br`)),
    readPacked(path.join(folder, `${release}-amd64.bytes.br`)),
  ]);
  const decoded = index === null ? null : decodeIndex(index);
  return decoded === null ? null : { index: decoded, base, measured: measured === null ? null : bytesTable(measured) };
}

function bytesTable(content: Buffer): PackageBytesTable {
  return parsePackageBytes(content.toString('utf8'));
}

async function readPacked(file: string): Promise<Buffer | null> {
  try {
    return await unpack(await readFile(file));
  } catch {
    return null;
  }
}
