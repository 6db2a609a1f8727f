import { formatPlatform, type Platform } from '../../../formats/dockerfile/platform';
import type { IndexEntry } from './types';

/**
 * The entry that a build for `wanted` takes: containerd's order (platforms 0.2), so that `linux/arm/v7` falls back to v6 and
 * v5, `linux/arm64` to 32-bit ARM, and `linux/amd64` to 386. Of several alike the first, which for Windows is the newest.
 */
export function chooseEntry(entries: readonly IndexEntry[], wanted: Platform): IndexEntry | null {
  for (const platform of inOrder(wanted)) {
    const found = entries.find((entry) => entry.platform !== null && isSame(entry.platform, platform));
    if (found !== undefined) return found;
  }
  // An index of one image need not say what it is for; its configuration does.
  const [only] = entries;
  return entries.length === 1 && only?.platform === null ? only : null;
}

/** `linux/amd64 and linux/arm64`. */
export function platformList(entries: readonly IndexEntry[]): string {
  const names = entries.flatMap(({ platform }) => (platform === null ? [] : [formatPlatform(platform)]));
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return 'no platform';
  if (distinct.length > most) return `${distinct.slice(0, most).join(', ')} and ${distinct.length - most} more`;
  return distinct.length === 1 ? (distinct[0] ?? '') : `${distinct.slice(0, -1).join(', ')} and ${distinct.at(-1)}`;
}

const most = 12;

function isSame(a: Platform, b: Platform): boolean {
  return a.os === b.os && a.architecture === b.architecture && a.variant === b.variant;
}

function inOrder(wanted: Platform): readonly Platform[] {
  const { os, architecture, variant } = wanted;
  const others = (name: string, variants: readonly string[]) =>
    variants.map((each) => ({ os, architecture: name, variant: each }));
  switch (architecture) {
    case 'amd64':
      return [wanted, ...others('amd64', below(variant, 1)), ...others('386', [''])];
    case 'arm':
      return [wanted, ...others('arm', below(variant, 5))];
    case 'arm64':
      return [wanted, ...others('arm64', below(variant, 8)), ...others('arm', ['v8', 'v7', 'v6', 'v5'])];
    default:
      return [wanted];
  }
}

/** The variants below one, down to `least`, newest first. The first of amd64 and arm64 are written as none. */
function below(variant: string, least: number): readonly string[] {
  const number = Number(/^v(\d)$/.exec(variant)?.[1] ?? 0);
  const lower = Array.from({ length: Math.max(0, number - least) }, (_, index) => number - 1 - index);
  return lower.map((each) => (least !== 5 && each === least ? '' : `v${each}`));
}
