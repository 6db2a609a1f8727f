import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type AptBases, openAptBases } from '../core/sizes/sources/apt/bases';
import { decodeInSteps } from '../core/sizes/sources/apt/decode';
import { type EncodeOptions, encodeIndex } from '../core/sizes/sources/apt/encode';
import { PackagesReader } from '../core/sizes/sources/apt/packages';
import type { Origin } from '../core/sizes/sources/apt/sections';
import type { Steps } from '../core/sizes/sources/apt/steps';
import type { AptData } from '../core/sizes/sources/apt/types';

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
  const content = await readPacked(path.join(folder, `${release}-amd64.index.br`));
  const index = content === null ? null : await inTurns(decodeInSteps(content));
  return index === null ? null : { index, base };
}

const unpack = promisify(brotliDecompress);

/** Far more than any index has. Bytes. */
const mostUnpacked = 64 * 1024 * 1024;
/** Larger than usual, so that few pieces need to be put together. Bytes. */
const pieceUnpacked = 512 * 1024;

async function readPacked(file: string): Promise<Uint8Array | null> {
  try {
    return await unpack(await readFile(file), { maxOutputLength: mostUnpacked, chunkSize: pieceUnpacked });
  } catch {
    return null;
  }
}

export type EncodedAptIndex =
  | { readonly kind: 'index'; readonly data: Uint8Array }
  | { readonly kind: 'problem'; readonly because: string };

/** Makes an index of unpacked Packages files, without ever holding the event loop for long. */
export async function encodeAptIndex(
  origin: Origin,
  files: Iterable<AsyncIterable<Uint8Array> | Iterable<Uint8Array>>,
  options?: EncodeOptions,
): Promise<EncodedAptIndex> {
  const reader = new PackagesReader();
  try {
    for (const file of files) {
      for await (const piece of file) await inTurns(reading(reader, piece));
      reader.endOfFile();
    }
  } catch (error) {
    return { kind: 'problem', because: error instanceof Error ? error.message : String(error) };
  }
  const read = reader.finish();
  if (read.kind === 'problem') return read;
  const data = await inTurns(encodeIndex(origin, read.table, options));
  return data === null
    ? { kind: 'problem', because: 'a list of packages has too many names' }
    : { kind: 'index', data };
}

/** Bytes to a step. */
const slice = 32 * 1024;

function* reading(reader: PackagesReader, piece: Uint8Array): Steps<void> {
  for (let at = 0; at < piece.length; at += slice) {
    reader.read(piece.subarray(at, at + slice));
    yield;
  }
}

/** Milliseconds of work before others have their turn. */
const turn = 4;

async function inTurns<T>(steps: Steps<T>): Promise<T> {
  let since = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (performance.now() - since < turn) continue;
    await setImmediate();
    since = performance.now();
  }
}
