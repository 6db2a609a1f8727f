import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import type { BrokenImage, ImageHeader } from '../core/machines/images/header';
import { readImage } from '../core/machines/images/readImage';
import type { Reading } from '../core/machines/images/reading';
import { isInside } from './paths';

/** Where images may be read. */
export interface ImageReach {
  /** Folders below which every file may be read, wherever links lead from. */
  readonly folders: readonly string[];
  /** True where the user allows images anywhere on this machine. */
  readonly filesOutside: boolean;
}

/** A file that may be read. */
export interface ReachedFile {
  readonly kind: 'reached';
  /** Where links lead in the end. */
  readonly path: string;
  readonly bytes: number;
  /** What it takes on the disk: less than `bytes` where it has holes. */
  readonly used: number;
}

export interface Unreached {
  readonly kind: 'unreached';
  /** One clause for a person, without a full stop. */
  readonly because: string;
  /** True where it is only that nobody has allowed it. */
  readonly forbidden: boolean;
}

/** Finds out whether a file may be read, without opening it: devices and pipes can do things when they are opened. */
export async function reachFile(file: string, { folders, filesOutside }: ImageReach): Promise<ReachedFile | Unreached> {
  try {
    const path = await realpath(file);
    if (!filesOutside && !(await isBelowOne(folders, path)))
      return unreached(`${file} lies outside of the workspace`, true);
    const found = await stat(path);
    if (found.isDirectory()) return unreached(`${file} is a folder`);
    if (!found.isFile()) return unreached(`${file} is no file but a device or a pipe, which is not opened`);
    return { kind: 'reached', path, bytes: found.size, used: found.blocks * 512 };
  } catch (error) {
    // Whether something is there is not told of places that may not be looked at.
    if (!filesOutside && !folders.some((folder) => isInside(folder, file)))
      return unreached(`${file} lies outside of the workspace`, true);
    return unreached(`${file} ${absence(error)}`);
  }
}

export async function isBelowOne(folders: readonly string[], path: string): Promise<boolean> {
  const homes = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
  return homes.some((home) => isInside(home, path));
}

function unreached(because: string, forbidden = false): Unreached {
  return { kind: 'unreached', because, forbidden };
}

function absence(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not on this machine';
  return code === 'EACCES' || code === 'EPERM' ? 'may not be read by this user' : `cannot be read (${code})`;
}

/** No parser needs more pieces, or longer ones; a header that leads on for ever ends here. */
const mostReads = 32;
const longestRead = 65_536;

/** What the header of a file says that may be read; opens it for reading alone. */
export async function readHeader(file: ReachedFile, as: string | null): Promise<ImageHeader | BrokenImage | Unreached> {
  let handle: FileHandle | null = null;
  try {
    // Not to wait, should it have become a pipe since it was looked at.
    handle = await open(file.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!(await handle.stat()).isFile()) return unreached(`${file.path} is no file any more`);
    const readout = await run(readImage(file.bytes, as), handle);
    return readout ?? unreached(`the header of ${file.path} leads on without an end`);
  } catch (error) {
    return unreached(`${file.path} ${absence(error)}`);
  } finally {
    await handle?.close().catch(() => {});
  }
}

/** Null where the parser asks for more than any header holds. */
async function run<T>(reading: Reading<T>, handle: FileHandle): Promise<T | null> {
  let step = reading.next();
  for (let reads = 0; step.done !== true; reads++) {
    if (reads >= mostReads) return null;
    const { offset, length } = step.value;
    const piece = new Uint8Array(Math.min(length, longestRead));
    const reachable = Number.isSafeInteger(offset) && offset >= 0;
    const { bytesRead } = reachable ? await handle.read(piece, 0, piece.length, offset) : { bytesRead: 0 };
    step = reading.next(piece.subarray(0, bytesRead));
  }
  return step.value;
}
