import type { Size } from '../../sizes/size';
import { sumSizes } from '../../sizes/sum';

/** A part of what something takes on the host’s disk. */
export interface HeldPart {
  /** The same for all that have this very part, which is there once; null for what nobody else can have. */
  readonly key: string | null;
  readonly size: Size;
}

/** What is somebody’s own, as far as can be told, and what others have too. */
interface Split {
  readonly shared: Size;
  readonly own: Size;
}

/** Who has which part, over a whole workspace. */
export class Holders {
  private readonly counts = new Map<string, number>();

  add(parts: readonly HeldPart[]): void {
    for (const key of keysOf(parts)) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** `parts` must have been added. One that several name is weighed once. */
  split(parts: readonly HeldPart[]): Split {
    const seen = new Set<string>();
    const shared: Size[] = [];
    const own: Size[] = [];
    for (const { key, size } of parts) {
      if (key !== null && seen.size === seen.add(key).size) continue;
      const others = key === null ? 0 : (this.counts.get(key) ?? 1) - 1;
      (others > 0 ? shared : own).push(size);
    }
    return { shared: sumSizes(shared), own: sumSizes(own) };
  }
}

function keysOf(parts: readonly HeldPart[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ key }) => (key === null ? [] : [key])));
}
