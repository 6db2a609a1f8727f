import { bytes } from '../../bytes';
import { type Size, unknown } from '../../size';
import { archiveKind } from './archiveKind';

/** Bytes that a file adds to a compressed layer beyond its own: its header in the tar, which compresses well. */
const headerBytes = 300;

/** Texts above this are worth saying that it is not known how well they compress. Bytes. */
const smallText = 65_536;

/** What an archive comes to in a compressed layer: it hardly gets smaller. */
export function packed(size: Size, name: string | null): Size {
  if (name !== null && archiveKind(name) !== null && archiveKind(name) !== 'tar') return size;
  return compressedText(size);
}

/** Compression takes away what it can, and adds next to nothing to what it cannot take anything from. */
export function compressedText(size: Size): Size {
  if (size.kind === 'unknown') return unknown(size.because);
  const most = size.kind === 'known' ? size.bytes : size.high;
  if (most === 0) return size;
  if (most > smallText) return unknown('how well it compresses is known after a build');
  const { evidence } = size;
  return {
    kind: 'range',
    low: bytes(0),
    likely: bytes((size.kind === 'known' ? size.bytes : size.likely) / 2),
    high: bytes(most + headerBytes),
    evidence: { ...evidence, kind: 'estimated', source: `${evidence.source}, whatever compression takes away` },
  };
}
