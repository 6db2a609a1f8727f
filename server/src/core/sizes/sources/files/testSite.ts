import { defaultPlatform, parsePlatform } from '../../../formats/dockerfile/platform';
import { readShell } from '../../../shell/readShell';
import { missing, ready } from '../../answer';
import { bytes, formatBytes } from '../../bytes';
import type { Lookups } from '../../run/lookups';
import type { Held, RunShare, RunSite } from '../../run/site';
import { noLookups } from '../../run/testLookups';
import { type Size, unknown } from '../../size';

/** What a test's RUN stands on. Scripts are read as `sh` reads them, in `/app`. */
export interface TestPlace {
  readonly above?: string;
  /** Text files that a COPY above has brought, by their path in the image. */
  readonly files?: Readonly<Record<string, string>>;
  /** What servers say of downloads, in bytes. */
  readonly urls?: Readonly<Record<string, number>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly lookups?: Partial<Lookups>;
  readonly system?: RunSite['system'];
  /** What the stage's steps are known to hold; all else is unclear. */
  readonly holds?: Readonly<Record<string, Held>>;
  /** Folders on mounts. */
  readonly mounts?: readonly string[];
}

export const bookworm: RunSite['system'] = {
  distribution: 'debian',
  release: 'bookworm',
  style: 'official',
  added: [],
  runtimes: new Map(),
};

export function testSite(script: string, place: TestPlace = {}): RunSite {
  const { above = '', files = {}, urls, mounts = [], system = bookworm } = place;
  const variables = new Map(Object.entries({ HOME: '/root', ...place.variables }));
  const read = (text: string) =>
    readShell(text, { variables, shell: 'sh', folder: '/app', architecture: 'amd64' }).effects;
  return {
    effects: read(script),
    above: read(above),
    system,
    platform: parsePlatform('linux/amd64') ?? defaultPlatform,
    variable: (name) => variables.get(name),
    home: '/root',
    stays: (path) => !mounts.some((mount) => path === mount || path.startsWith(`${mount}/`)),
    file: (path) => {
      const text = files[path];
      return text === undefined ? missing('no COPY brings it') : ready({ path: path.slice(1), text });
    },
    holds: (path) => place.holds?.[path] ?? { kind: 'unclear', disk: unknown('the test does not say') },
    lookups: {
      ...noLookups,
      ...(urls === undefined
        ? {}
        : {
            url: (url) => {
              const size = urls[url];
              return size === undefined
                ? missing('the server did not say')
                : ready({ bytes: bytes(size), date: '2026-11-21', name: null });
            },
          }),
      ...place.lookups,
    },
  };
}

/** `known 12 counted`, `range 1 kB–2 kB–3 kB`, `unknown: because, at least 3 kB`. */
export function printed(size: Size): string {
  switch (size.kind) {
    case 'known':
      return `${size.bytes} ${size.evidence.kind}`;
    case 'range':
      return `${formatBytes(size.low)} – ${formatBytes(size.likely)} – ${formatBytes(size.high)}`;
    case 'unknown': {
      const least = size.atLeast === undefined || size.atLeast === 0 ? '' : ` (at least ${size.atLeast})`;
      return `unknown: ${size.because}${least}`;
    }
  }
}

/** A share's disk size, then its notes. */
export function printedShare({ disk, notes, pending }: RunShare): readonly string[] {
  return [printed(disk) + (pending ? ' …' : ''), ...notes];
}
