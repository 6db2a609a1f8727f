import { bytes } from '../bytes';
import type { SizePart } from '../layerSizes';
import { known, type Size, unknown } from '../size';
import type { RunShare } from './site';

/** Parts that a hover lists. */
export const mostParts = 10;

/** A share with nothing to say beside its sizes. */
export function shareOf(disk: Size, download: Size = disk): RunShare {
  return { disk, download, parts: [], placed: [], notes: [], helps: [], pending: false };
}

/** Nothing that counts in a layer: folders, links, what is thrown away again. */
export const noShare: RunShare = shareOf(
  known(bytes(0), { kind: 'counted', source: 'its commands, which leave no file behind' }),
);

/** A share that cannot be told; `because` is one clause without a full stop. */
export function unknownShare(because: string): RunShare {
  return shareOf(unknown(because));
}

/** A share that is still being found out. */
export function pendingShare(because: string): RunShare {
  return { ...unknownShare(because), pending: true };
}

/** The largest parts of all, one row a name. */
export function largestParts(lists: readonly (readonly SizePart[])[]): readonly SizePart[] {
  const sums = new Map<string, number>();
  for (const { name, bytes: size } of lists.flat()) sums.set(name, (sums.get(name) ?? 0) + size);
  return [...sums]
    .map(([name, size]) => ({ name, bytes: bytes(size) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, mostParts);
}
