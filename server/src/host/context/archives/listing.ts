import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { ArchiveListing } from '../../../core/sizes/context/archive';
import { bzip2 } from './bzip2';
import { BeyondUs, decode } from './steps';
import { blockSize } from './tarHeader';
import { TarScanner } from './tarScanner';
import { xz } from './xz';

/** How much of an archive is looked into before it is given up. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly unpackedBytes: number;
  readonly milliseconds: number;
}

export const usualArchiveLimits: ArchiveLimits = { entries: 250_000, unpackedBytes: 8 * 2 ** 30, milliseconds: 60_000 };

/** Lists a file as ADD would unpack it: a tar, plain or compressed in a way that Docker knows, by content alone. */
export async function listArchive(
  path: string | Buffer,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<ArchiveListing> {
  let file: FileHandle | null = null;
  try {
    // Should the file have become a pipe meanwhile, opening it must not wait for a writer.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!(await file.stat()).isFile()) return { kind: 'plain' };
    return await listOpen(file, limits, signal);
  } catch (error) {
    return unsupported(
      error instanceof Error && 'code' in error ? `it could not be read (${error.code})` : 'it could not be read',
    );
  } finally {
    await file?.close();
  }
}

/** The same of a content that is no file. */
export async function listBytes(
  content: Uint8Array,
  limits: ArchiveLimits,
  signal: AbortSignal,
): Promise<ArchiveListing> {
  const compression = compressionOf(Buffer.from(content.subarray(0, blockSize)));
  const scanner = new TarScanner();
  const watch = new Watch(scanner, limits, signal);
  const source = Readable.from([content]);
  if (compression === null) {
    await scanStream(source, scanner, watch);
    return watch.gaveUp ?? listed(scanner);
  }
  return listCompressed(compression, source, scanner, watch);
}

async function listOpen(file: FileHandle, limits: ArchiveLimits, signal: AbortSignal): Promise<ArchiveListing> {
  const start = Buffer.alloc(blockSize);
  const { bytesRead } = await file.read(start, 0, blockSize, 0);
  const compression = compressionOf(start.subarray(0, bytesRead));
  const scanner = new TarScanner();
  const watch = new Watch(scanner, limits, signal);
  if (compression === null) {
    await scanPlain(file, scanner, watch);
    return watch.gaveUp ?? listed(scanner);
  }
  const source = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 2 ** 18 });
  return listCompressed(compression, source, scanner, watch);
}

async function listCompressed(
  compression: Compression,
  source: Readable,
  scanner: TarScanner,
  watch: Watch,
): Promise<ArchiveListing> {
  const unpack = decompressors[compression];
  if (unpack === null) return unsupported(`this program cannot look into ${compression}`);
  try {
    await scanStream(unpack(source), scanner, watch);
  } catch (error) {
    if (error instanceof BeyondUs) return unsupported(error.message);
    // Docker copies what it cannot begin to decompress.
    return scanner.entries.length === 0 ? { kind: 'plain' } : { kind: 'broken', because: 'it is damaged' };
  }
  return watch.gaveUp ?? listed(scanner);
}

function listed({ state, entries }: TarScanner): ArchiveListing {
  if (state === 'plain') return { kind: 'plain' };
  return state === 'ended' ? { kind: 'entries', entries } : { kind: 'broken', because: 'it is damaged' };
}

/** Reads the headers of a plain tar and passes over the contents without reading them. */
async function scanPlain(file: FileHandle, scanner: TarScanner, watch: Watch): Promise<void> {
  const chunk = Buffer.alloc(2 ** 16);
  for (let at = 0; watch.goesOn(at); ) {
    const passed = scanner.skip;
    scanner.skip = 0;
    const { bytesRead } = await file.read(chunk, 0, passed > 0 || at === 0 ? 2 * blockSize : chunk.length, at + passed);
    if (bytesRead === 0) {
      // Contents that should have been passed over must be there: a tar that ends before is broken.
      const { size } = await file.stat();
      scanner.skip = Math.max(0, at + passed - size);
      return scanner.end();
    }
    scanner.push(chunk.subarray(0, bytesRead));
    at += passed + bytesRead;
  }
}

async function scanStream(stream: AsyncIterable<Uint8Array>, scanner: TarScanner, watch: Watch): Promise<void> {
  let unpacked = 0;
  for await (const chunk of stream) {
    unpacked += chunk.length;
    scanner.push(chunk);
    if (!watch.goesOn(unpacked)) return;
  }
  scanner.end();
}

class Watch {
  gaveUp: ArchiveListing | null = null;
  private readonly scanner: TarScanner;
  private readonly limits: ArchiveLimits;
  private readonly signal: AbortSignal;
  private readonly started = performance.now();

  constructor(scanner: TarScanner, limits: ArchiveLimits, signal: AbortSignal) {
    this.scanner = scanner;
    this.limits = limits;
    this.signal = signal;
  }

  goesOn(bytes: number): boolean {
    if (this.scanner.state !== 'scanning') return false;
    if (this.signal.aborted) this.gaveUp = { kind: 'pending' };
    else if (this.scanner.entries.length > this.limits.entries)
      this.gaveUp = unsupported('it holds too many files to list');
    else if (bytes > this.limits.unpackedBytes) this.gaveUp = unsupported('it is too large to list');
    else if (performance.now() - this.started > this.limits.milliseconds)
      this.gaveUp = unsupported('listing it takes too long');
    return this.gaveUp === null;
  }
}

type Compression = 'gzip' | 'bzip2' | 'xz' | 'zstd';
type Decompress = (source: Readable) => AsyncIterable<Uint8Array>;

/** By the first bytes, as Docker tells them apart. */
function compressionOf(start: Buffer): Compression | null {
  const begins = (...bytes: readonly number[]) => bytes.every((byte, index) => start[index] === byte);
  if (begins(0x1f, 0x8b, 0x08)) return 'gzip';
  if (begins(0x42, 0x5a, 0x68)) return 'bzip2';
  if (begins(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz';
  const isSkippable = ((start[0] ?? 0) & 0xf0) === 0x50 && start[1] === 0x2a && start[2] === 0x4d && start[3] === 0x18;
  return begins(0x28, 0xb5, 0x2f, 0xfd) || isSkippable ? 'zstd' : null;
}

const decompressors: Readonly<Record<Compression, Decompress | null>> = {
  gzip: (source) => through(source, zlib.createGunzip()),
  bzip2: (source) => decode(bzip2, source),
  xz: (source) => decode(xz, source),
  zstd: zstdOfNode(),
};

/** Node decompresses zstd from 22.15 on, which the types of the oldest version we run on do not know. */
function zstdOfNode(): Decompress | null {
  const create: unknown = 'createZstdDecompress' in zlib ? zlib.createZstdDecompress : null;
  // The documented signature without its options: () => a Transform (nodejs.org/api/zlib.html, 2026-11).
  return typeof create === 'function' ? (source) => through(source, (create as typeof zlib.createGunzip)()) : null;
}

/** Errors of either stream end both; whoever reads the second one gets them. */
function through(source: Readable, transform: Transform): Readable {
  return pipeline(source, transform, () => {});
}

function unsupported(because: string): ArchiveListing {
  return { kind: 'unsupported', because };
}
