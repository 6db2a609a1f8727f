import { bytes } from '../bytes';
import type { Part } from './request';

const mostParts = 10;

/** Keeps the ten largest of many parts without keeping the rest. */
export class Largest {
  private readonly parts: { readonly path: string; readonly size: number; readonly files: number }[] = [];

  /** A part smaller than this would not be kept; asking first saves making its path. */
  get least(): number {
    return this.parts.length < mostParts ? 1 : (this.parts.at(-1)?.size ?? 1) + 1;
  }

  add(path: string, size: number, files: number): void {
    if (size < this.least) return;
    const at = this.parts.findIndex((part) => part.size < size);
    this.parts.splice(at === -1 ? this.parts.length : at, 0, { path, size, files });
    if (this.parts.length > mostParts) this.parts.pop();
  }

  list(): readonly Part[] {
    return this.parts.map(({ path, size, files }) => ({ path, bytes: bytes(size), files }));
  }
}
