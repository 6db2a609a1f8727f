import * as path from 'node:path';
import type { ImageHeader, NamedImage } from '../core/machines/images/header';
import { type Answer, missing, ready } from '../core/sizes/answer';
import { bytes } from '../core/sizes/bytes';
import { known, type Size, unknown } from '../core/sizes/size';
import { type ImageReach, reachFile, readHeader } from './imageFile';
import { Shelf } from './shelf';

/** A disk image on this machine, by its own header. */
export interface DiskImage {
  /** Where links lead in the end. */
  readonly path: string;
  readonly header: ImageHeader;
  readonly format: string;
  /** What a guest sees. */
  readonly virtual: Size;
  /** What it takes on the host's disk now, without the image below it. */
  readonly used: Size;
  /** The image below it, as an absolute path where it is one; null where there is none, or it is not named. */
  readonly backing: string | null;
  /** The images below it, the nearest first; the last one may be out of reach. */
  readonly chain: readonly ChainLink[];
}

export type ChainLink =
  | { readonly kind: 'image'; readonly image: Omit<DiskImage, 'chain'> }
  | { readonly kind: 'unread'; readonly path: string | null; readonly because: string };

/** Deeper chains are not followed; QEMU itself becomes slow with far fewer. */
const longestChain = 32;

/** Images by their headers: read when they are asked for, read-only, kept until they change. */
export class DiskImages {
  private readonly shelf: Shelf<DiskImage>;
  /** Files that the answer of each key rests on. */
  private readonly readFrom = new Map<string, ReadonlySet<string>>();

  /** `arrived` gets the path that was asked for. */
  constructor(arrived: (file: string) => void) {
    this.shelf = new Shelf(
      (key) => this.load(key),
      (key) => arrived(parseKey(key).file),
    );
  }

  /** `file` is absolute. `as` is the format that the definition names: what it calls raw is not looked into. */
  image(file: string, as: string | null, reach: ImageReach): Answer<DiskImage> {
    return this.shelf.get(JSON.stringify({ file, as, reach } satisfies ImageQuestion));
  }

  /** Files that changed on disk; null for whatever may have. */
  changed(files: readonly string[] | null): void {
    this.shelf.forget((key) => files === null || files.some((file) => this.restsOn(key, file)));
  }

  settled(): Promise<void> {
    return this.shelf.settled();
  }

  private restsOn(key: string, file: string): boolean {
    return parseKey(key).file === file || this.readFrom.get(key)?.has(file) === true;
  }

  private async load(key: string): Promise<Answer<DiskImage>> {
    const { file, as, reach } = parseKey(key);
    const touched = new Set<string>();
    const answer = await readDiskImage(file, as, reach, touched);
    this.readFrom.set(key, touched);
    return answer;
  }
}

interface ImageQuestion {
  readonly file: string;
  readonly as: string | null;
  readonly reach: ImageReach;
}

function parseKey(key: string): ImageQuestion {
  return JSON.parse(key); // Keys are made by `image` alone.
}

/** `touched` gets every file that the answer rests on. Never rejects. */
export async function readDiskImage(
  file: string,
  as: string | null,
  reach: ImageReach,
  touched: Set<string>,
): Promise<Answer<DiskImage>> {
  const image = await readOne(file, as, reach, touched);
  if (typeof image === 'string') return missing(image);
  return ready({ ...image, chain: await followChain(image, reach, touched) });
}

async function followChain(
  image: Omit<DiskImage, 'chain'>,
  reach: ImageReach,
  touched: Set<string>,
): Promise<readonly ChainLink[]> {
  const chain: ChainLink[] = [];
  const seen = new Set([image.path]);
  for (let at = image; at.header.backing !== null; ) {
    const { backing } = at.header;
    if (chain.length >= longestChain) return [...chain, unread(at.backing, 'the chain of images is too long')];
    if (at.backing === null) return [...chain, unread(backing.path, whyNoPath(backing))];
    const below = await readOne(at.backing, backing.format, reach, touched);
    if (typeof below === 'string') return [...chain, unread(at.backing, below)];
    if (seen.has(below.path)) return [...chain, unread(below.path, 'the chain of images leads back to itself')];
    seen.add(below.path);
    chain.push({ kind: 'image', image: below });
    at = below;
  }
  return chain;
}

function unread(file: string | null, because: string): ChainLink {
  return { kind: 'unread', path: file, because };
}

function whyNoPath({ path: name }: NamedImage): string {
  return name === null ? 'the image below is named by an identity alone' : `${name} is no file`;
}

/** The image itself, or why it cannot be read. */
async function readOne(
  file: string,
  as: string | null,
  reach: ImageReach,
  touched: Set<string>,
): Promise<Omit<DiskImage, 'chain'> | string> {
  touched.add(file);
  const found = await reachFile(file, reach);
  if (found.kind === 'unreached') return found.because;
  touched.add(found.path);
  const header = await readHeader(found, as);
  if (header.kind === 'unreached') return header.because;
  if (header.kind === 'broken') return `${file} is no ${header.format} image that can be read: ${header.because}`;
  // As QEMU does: from the name that was asked for, not from where a link leads.
  const folder = path.dirname(file);
  return {
    path: found.path,
    header,
    format: header.format,
    virtual: known(header.virtual, { kind: 'counted', source: 'the image’s own header' }),
    used: await usedWith(found.used, header.dataFiles, folder, reach, touched),
    backing: header.backing === null ? null : resolveName(header.backing, folder),
  };
}

/** With the files beside it that hold its content. */
async function usedWith(
  own: number,
  names: readonly string[],
  folder: string,
  reach: ImageReach,
  touched: Set<string>,
): Promise<Size> {
  let sum = own;
  for (const name of names.slice(0, mostDataFiles)) {
    const file = path.resolve(folder, name);
    touched.add(file);
    const found = await reachFile(file, reach);
    if (found.kind === 'unreached') return { ...unknown(found.because), atLeast: bytes(sum) };
    sum += found.used;
  }
  if (names.length > mostDataFiles) return { ...unknown('it lies in too many files'), atLeast: bytes(sum) };
  return known(bytes(sum), { kind: 'counted', source: 'the blocks of its file' });
}

/** A disk of 2 TB in pieces of 2 GB. */
const mostDataFiles = 1024;

/** Null for what is no file: `nbd://…`, `json:{…}`, or nothing. Microsoft's formats part folders by backslashes. */
function resolveName({ path: name, format }: NamedImage, folder: string): string | null {
  if (name === null || name === '') return null;
  const windows = format === 'vhdx' || format === 'vpc';
  if (/^[a-z][a-z0-9+.-]+:/i.test(name)) return name.startsWith('file:') ? path.resolve(folder, name.slice(5)) : null;
  return path.resolve(folder, windows && path.sep === '/' ? name.replaceAll('\\', '/') : name);
}
