import type { AptIndex } from './aptIndex';
import type { Leftover } from './leftBehind';

/** Files that a package makes when it is configured, or when dpkg runs its triggers. */
interface Generated {
  readonly by: string;
  readonly name: string;
  /** By release; the last stands for others. Bytes. */
  readonly bytes: readonly (readonly [release: string, bytes: number])[];
}

/**
 * What layers had beyond the packages' own files: builds with Docker's settings, 2026-11-21, each with the package
 * alone. The certificates are from 139 layers of 2026-11.
 */
const all: readonly Generated[] = [
  { by: 'ca-certificates', name: 'certificate store', bytes: [['bookworm', 222_073]] },
  {
    by: 'mariadb-server',
    name: 'empty database of mariadb-server',
    bytes: [
      ['bookworm', 118_240_000],
      ['trixie', 149_404_000],
    ],
  },
  { by: 'postgresql-15', name: 'empty database of postgresql-15', bytes: [['bookworm', 40_160_000]] },
  { by: 'postgresql-17', name: 'empty database of postgresql-17', bytes: [['trixie', 40_400_000]] },
  {
    by: 'shared-mime-info',
    name: 'database of file types',
    bytes: [
      ['bookworm', 2_686_000],
      ['trixie', 2_783_000],
    ],
  },
  {
    by: 'systemd',
    name: 'message catalogue of systemd',
    bytes: [
      ['bookworm', 214_000],
      ['trixie', 242_000],
    ],
  },
  {
    by: 'texlive-latex-base',
    name: 'formats of TeX',
    bytes: [
      ['bookworm', 41_815_000],
      ['trixie', 20_657_000],
    ],
  },
  {
    by: 'udev',
    name: 'hardware database of udev',
    bytes: [
      ['bookworm', 13_020_000],
      ['trixie', 13_523_000],
    ],
  },
];

/** How far another version's are from these, in the release that was measured and in others. */
const doubt = { same: 0.02, other: 0.2 };

export function generated(index: AptIndex, left: ReadonlySet<number>): Leftover[] {
  return all.flatMap(({ by, name, bytes }) => {
    const id = index.find(by);
    if (id === null || !left.has(id)) return [];
    const own = bytes.find(([release]) => release === index.release);
    const [, size] = own ?? bytes.at(-1) ?? ['', 0];
    return [
      { name, bytes: size, error: (own === undefined ? doubt.other : doubt.same) * size, packed: 0, large: false },
    ];
  });
}
