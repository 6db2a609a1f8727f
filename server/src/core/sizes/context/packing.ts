import { type Bytes, bytes } from '../bytes';
import type { RangeSize, Size } from '../size';

/** How well files compress, as the bytes of each kind. */
export interface Packing {
  readonly files: number;
  readonly text: number;
  readonly packed: number;
  readonly other: number;
}

/** Sums files up by how well their kind compresses. */
export class PackingSum {
  private files = 0;
  private readonly sums = { text: 0, packed: 0, other: 0 };

  add(name: string, size: number): void {
    this.files++;
    this.sums[kindOf(name, size)] += size;
  }

  get packing(): Packing {
    return { files: this.files, ...this.sums };
  }
}

/**
 * Copied files as a registry would hand them out: a gzipped tar. The factors come from 700 folders of
 * 20 kB to 8 MB (packages from npm, Python and Debian) that gzip -6 compressed on 2026-11-21: the intervals hold 8 of 10, also
 * of those that mix kinds; the median error is 15 %.
 */
export function packedSize({ files, text, packed, other }: Packing): RangeSize {
  const sum = (at: 0 | 1 | 2): Bytes =>
    bytes(
      endOfTar + perFile * files + factors.text[at] * text + factors.packed[at] * packed + factors.other[at] * other,
    );
  const evidence = { kind: 'estimated', source: 'the kinds of the copied files' } as const;
  return { kind: 'range', low: sum(0), likely: sum(1), high: sum(2), evidence };
}

/** The same for files of which only the size is known. */
export function packedWhole(disk: Size): Size {
  if (disk.kind === 'unknown' || (disk.kind === 'known' && disk.bytes === 0)) return disk;
  const [low, likely, high] =
    disk.kind === 'known' ? [disk.bytes, disk.bytes, disk.bytes] : [disk.low, disk.likely, disk.high];
  const { text, other } = factors;
  const evidence = { kind: 'estimated', source: 'how files compress' } as const;
  return {
    kind: 'range',
    low: bytes(text[0] * low),
    likely: bytes(((text[1] + other[1]) / 2) * likely),
    high: bytes(other[2] * high),
    evidence,
  };
}

const factors = { text: [0.1, 0.214, 0.37], packed: [0.65, 0.985, 1], other: [0.13, 0.33, 0.7] } as const;

/** What is left of a file's header when a tar is compressed, and of the tar's own end. Bytes. */
const perFile = 60;
const endOfTar = 50;

function kindOf(name: string, size: number): keyof typeof factors {
  const dot = name.lastIndexOf('.');
  if (dot < 0) return size < longScript ? 'text' : 'other';
  const extension = name.slice(dot + 1).toLowerCase();
  if (packedKinds.has(extension)) return 'packed';
  return textKinds.has(extension) ? 'text' : 'other';
}

/** Bytes. Files without an extension are scripts and texts while they are small, and programs beyond. */
const longScript = 60_000;

const packedKinds: ReadonlySet<string> = new Set(
  [
    'png jpg jpeg gif webp avif mp4 webm mp3 ogg woff woff2 pdf docx xlsx',
    'zip gz tgz xz bz2 zst br jar war whl egg 7z nupkg gem apk deb rpm',
  ].flatMap((line) => line.split(' ')),
);

const textKinds: ReadonlySet<string> = new Set(
  [
    'js mjs cjs ts mts cts tsx jsx json map css scss less html htm md markdown txt rst py pyi rb go rs java kt c h cc',
    'cpp hpp cs php pl pm sh bash yaml yml toml xml svg sql csv tsv lock ini cfg conf vue svelte tmpl proto graphql',
    'properties gradle ejs hbs po flow ps1 lua el tex in am ac m4 cmake env gitignore dockerignore editorconfig',
  ].flatMap((line) => line.split(' ')),
);
