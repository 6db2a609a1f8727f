import { defaultPlatform, parsePlatform } from '../../../formats/dockerfile/platform';
import { readShell } from '../../../shell/readShell';
import { missing, ready } from '../../answer';
import type { BaseSystem, RunShare, RunSite } from '../../run/site';
import { noLookups } from '../../run/testLookups';
import { nodeSource } from './source';
import { type NpmBytes, type NpmRequest, npmKey } from './types';

/** What a test's RUN stands on; scripts run in `/app`. */
export interface NodePlace {
  /** Files that a COPY above has brought to `/app`. */
  readonly files?: Readonly<Record<string, string>>;
  /** `name@version` to the bytes of its files and of its archive; absent where nobody knows any. */
  readonly sizes?: Readonly<Record<string, readonly [unpacked: number, archive: number | null]>>;
  readonly variables?: Readonly<Record<string, string>>;
  /** Folders on mounts. */
  readonly mounts?: readonly string[];
  readonly platform?: string;
  readonly system?: BaseSystem['distribution'];
  /** The script of a RUN above. */
  readonly above?: string;
  /** What was asked for, for tests that look. */
  readonly asked?: NpmRequest[];
}

export function nodeSite(script: string, place: NodePlace = {}): RunSite {
  const { files = {}, sizes, mounts = [], asked } = place;
  const variables = new Map(Object.entries({ HOME: '/root', ...place.variables }));
  const base = { release: null, style: 'official', added: [], runtimes: new Map() } as const;
  const read = (text: string) =>
    readShell(text, { variables, shell: 'sh', folder: '/app', architecture: 'amd64' }).effects;
  return {
    effects: read(script),
    above: read(place.above ?? ''),
    system: { ...base, distribution: place.system ?? 'debian' },
    platform: parsePlatform(place.platform ?? 'linux/amd64') ?? defaultPlatform,
    variable: (name) => variables.get(name),
    home: '/root',
    stays: (path) => !mounts.some((mount) => path === mount || path.startsWith(`${mount}/`)),
    file: (path) => {
      const text = path.startsWith('/app/') ? files[path.slice('/app/'.length)] : undefined;
      return text === undefined
        ? missing('no step above brings it')
        : ready({ path: path.slice('/app/'.length), text });
    },
    holds: () => ({ kind: 'nothing', disk: { kind: 'unknown', because: 'the test does not say' } }),
    lookups: {
      ...noLookups,
      npm: (request) => {
        asked?.push(request);
        if (sizes === undefined) return missing('looking up packages is switched off', 'allow-packages');
        const found = request.packages.flatMap((each): [string, NpmBytes][] => {
          const size = sizes[npmKey(each)];
          return size === undefined ? [] : [[npmKey(each), { unpacked: size[0], archive: size[1] }]];
        });
        const evidence = { kind: 'listed', source: 'the test' } as const;
        return ready({ sizes: new Map(found), nearby: new Map(), evidence, missing: null, pending: false });
      },
    },
  };
}

export function nodeShare(script: string, place: NodePlace = {}): RunShare {
  return nodeSource.share(nodeSite(script, place));
}
