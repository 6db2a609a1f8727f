import type { ArchiveEntry } from '../../../core/sizes/context/archive';
import { decodeName } from '../names';
import { blockSize, isZeroBlock, readPaxRecords, readTarHeader, type TarHeader } from './tarHeader';

/**
 * How far a scan has come: `plain` is no tar at all, `broken` begins as one, `ended` saw the mark at the end.
 * Engines unpack only what is not `plain`, and fail on what is `broken`.
 */
export type ScanState = 'scanning' | 'ended' | 'plain' | 'broken';

/** Go refuses longer names and records. */
const longestAbout = 2 ** 20;

/** Collects the entries of a tar from its bytes, as they come, passing over the contents. */
export class TarScanner {
  readonly entries: ArchiveEntry[] = [];
  state: ScanState = 'scanning';
  /** Bytes of content that the next input begins with and nobody needs. */
  skip = 0;
  private headers = 0;
  private zeroBlocks = 0;
  private rest: Buffer = Buffer.alloc(0);
  /** The header whose content is being collected, because it says something about the entry after it. */
  private about: TarHeader | null = null;
  private readonly said = new Map<string, string>();
  private sparse: TarHeader | null = null;

  push(chunk: Uint8Array): void {
    const skipped = Math.min(this.skip, chunk.length);
    this.skip -= skipped;
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset + skipped, chunk.length - skipped);
    this.rest = this.rest.length === 0 ? fresh : Buffer.concat([this.rest, fresh]);
    let at = 0;
    while (this.state === 'scanning') {
      const needed = this.about === null ? blockSize : roundUp(this.about.size);
      if (this.rest.length - at < needed) break;
      const piece = this.rest.subarray(at, at + needed);
      at += needed;
      if (this.about !== null) this.takeAbout(this.about, piece.subarray(0, this.about.size));
      else if (this.sparse !== null) this.takeSparseMap(this.sparse, piece);
      else this.takeHeader(piece);
      const passed = Math.min(this.skip, this.rest.length - at);
      this.skip -= passed;
      at += passed;
    }
    // What is kept must not hold on to the chunk it came in.
    this.rest = Buffer.from(this.rest.subarray(at));
  }

  /** The input has ended. A tar may lack the mark at its end, but nothing in the middle. */
  end(): void {
    if (this.state !== 'scanning') return;
    const complete = this.rest.length === 0 && this.skip === 0 && this.about === null && this.sparse === null;
    this.state = this.headers === 0 ? 'plain' : complete ? 'ended' : 'broken';
  }

  private takeHeader(block: Buffer): void {
    if (isZeroBlock(block)) {
      if (++this.zeroBlocks === 2) this.state = this.headers === 0 ? 'plain' : 'ended';
      return;
    }
    const header = this.zeroBlocks > 0 ? null : readTarHeader(block);
    if (header === null) {
      this.state = this.headers === 0 ? 'plain' : 'broken';
      return;
    }
    this.headers++;
    if ('xgLK'.includes(header.type)) {
      if (header.size > longestAbout) this.state = 'broken';
      else if (header.size > 0) this.about = header;
    } else if (header.sparse?.more === true) this.sparse = header;
    else this.takeEntry(header);
  }

  private takeAbout(header: TarHeader, data: Buffer): void {
    this.about = null;
    if (header.type === 'L' || header.type === 'K') {
      const end = data.indexOf(0);
      this.said.set(header.type === 'L' ? 'path' : 'linkpath', decodeName(end === -1 ? data : data.subarray(0, end)));
      return;
    }
    const records = readPaxRecords(data);
    if (records === null) this.state = 'broken';
    // What a global header says of all entries, Docker takes note of and does not apply.
    else if (header.type === 'x') for (const [key, value] of records) this.said.set(key, value);
  }

  private takeSparseMap(header: TarHeader, block: Buffer): void {
    if (block[504] !== 0) return;
    this.sparse = null;
    this.takeEntry(header);
  }

  private takeEntry(header: TarHeader): void {
    const said = (key: string) => this.said.get(key);
    const stored = '123456'.includes(header.type) ? 0 : Number(said('size') ?? header.size);
    const whole = said('GNU.sparse.realsize') ?? said('GNU.sparse.size');
    const size = whole === undefined ? (header.sparse?.size ?? stored) : Number(whole);
    const path = said('GNU.sparse.name') ?? said('path') ?? header.name;
    const target = said('linkpath') ?? header.target;
    this.said.clear();
    const kind = kinds[header.type];
    if (kind === undefined || !Number.isSafeInteger(stored) || !Number.isSafeInteger(size)) {
      this.state = 'broken';
      return;
    }
    this.skip = roundUp(stored);
    const isLink = kind === 'link' || kind === 'hardLink';
    this.entries.push({ path, kind, size: kind === 'file' ? size : 0, target: isLink ? target : '' });
  }
}

/** Docker refuses to unpack any other type. */
const kinds: Readonly<Record<string, ArchiveEntry['kind']>> = {
  '0': 'file',
  S: 'file',
  '1': 'hardLink',
  '2': 'link',
  '3': 'other',
  '4': 'other',
  '5': 'folder',
  '6': 'other',
};

function roundUp(size: number): number {
  return Math.ceil(size / blockSize) * blockSize;
}
