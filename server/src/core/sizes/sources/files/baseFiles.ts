import { bytes } from '../../bytes';
import type { BaseSystem } from '../../run/site';
import { known, type RangeSize, type Size } from '../../size';

/**
 * Bytes of the files that Dockerfiles change most and that no image changes before them, from the packages base-files and
 * bash: `stat -c '%n %s'` in a minimal install of each release, 2026-11-21.
 */
const files: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  bookworm: { '/etc/profile': 769, '/etc/bash.bashrc': 1994, '/root/.bashrc': 571, '/root/.profile': 161 },
  trixie: { '/etc/profile': 828, '/etc/bash.bashrc': 1997, '/root/.bashrc': 607, '/root/.profile': 132 },
};

/** The size of a file that the base image surely has, as its distribution ships it; null for all others. */
export function baseFile(path: string, system: BaseSystem | null): Size | null {
  if (system?.distribution !== 'debian' || system.release === null) return null;
  const size = files[system.release]?.[path];
  if (size === undefined) return null;
  return known(bytes(size), { kind: 'listed', source: `the packages of Debian ${system.release}`, date: '2026-11' });
}

/**
 * A file in /etc of which nothing else is known: the 10th percentile, the median and the 90th of the 96 files in
 * bookworm's minimal /etc (`find /etc -type f -printf '%s\n'`, 2026-11-21; trixie's 89 files: 20, 461, 4095).
 */
export const settingsFile: RangeSize = {
  kind: 'range',
  low: bytes(20),
  likely: bytes(474),
  high: bytes(4126),
  evidence: { kind: 'estimated', source: 'the settings files of a minimal Debian', date: '2026-11' },
};
