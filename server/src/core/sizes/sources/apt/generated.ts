import type { AptIndex } from './aptIndex';
import type { Leftover } from './leftBehind';

/** Files that a package makes when it is configured, or when dpkg runs its triggers. */
interface Generated {
  readonly by: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * What layers had beyond the packages' own files, in bytes: builds on bookworm with Docker's settings, 2026-11-21, each
 * with the package alone. The certificates are from 139 layers of 2026-11.
 */
const all: readonly Generated[] = [
  { by: 'ca-certificates', name: 'certificate store', bytes: 222_073 },
  { by: 'mariadb-server', name: 'empty database of mariadb-server', bytes: 118_240_000 },
  { by: 'postgresql-15', name: 'empty database of postgresql-15', bytes: 40_160_000 },
  { by: 'shared-mime-info', name: 'database of file types', bytes: 2_686_000 },
  { by: 'systemd', name: 'message catalogue of systemd', bytes: 214_000 },
  { by: 'texlive-latex-base', name: 'formats of TeX', bytes: 41_815_000 },
  { by: 'udev', name: 'hardware database of udev', bytes: 13_020_000 },
];

/** How far another version's are from these. */
const doubt = 0.02;

export function generated(index: AptIndex, left: ReadonlySet<number>): Leftover[] {
  return all.flatMap(({ by, name, bytes }) => {
    const id = index.find(by);
    if (id === null || !left.has(id)) return [];
    return [{ name, bytes, error: doubt * bytes, packed: 0, large: false }];
  });
}
