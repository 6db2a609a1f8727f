import { Analysis, type Snapshot } from '../analysis';
import { noBudgets } from '../budgets/budget';
import { defaultPlatform } from '../formats/dockerfile/platform';
import { missing, ready } from '../sizes/answer';
import { bytes } from '../sizes/bytes';
import { layer, type StepSize } from '../sizes/layerSizes';
import { cleanPath } from '../sizes/run/brought';
import type { Lookups } from '../sizes/run/lookups';
import { noLookups } from '../sizes/run/testLookups';
import { known } from '../sizes/size';
import { LineIndex } from '../text/lineIndex';
import type { World } from '../world';

let version = 0;

const options = { buildArgs: new Map(), target: null, platform: defaultPlatform };

/** A Dockerfile on a bookworm of which no index is known, with the texts of its build context by their paths. */
export function testSnapshot(text: string, files: Readonly<Record<string, string>> = {}): Snapshot {
  const world = testWorld(files, noLookups);
  return new Analysis(world).snapshot({ uri: 'file:///Dockerfile', version: ++version, lines: new LineIndex(text) });
}

export function testWorld(files: Readonly<Record<string, string>>, lookups: Lookups): World {
  const size = known(bytes(1), { kind: 'listed', source: 'the test' });
  const system = {
    distribution: 'debian',
    release: 'bookworm',
    style: 'official',
    added: [],
    runtimes: new Map(),
  } as const;
  const base = { disk: size, download: size, layers: 1, user: null, notes: [], system, helps: [], pending: false };
  const below = (folder: string): readonly string[] => {
    const start = cleanPath(folder);
    return Object.keys(files).filter((path) => start === '' || path === start || path.startsWith(`${start}/`));
  };
  return {
    base: () => base,
    context: () => ({
      because: 'the test',
      text: (path) => {
        const found = files[path];
        return found === undefined ? missing('it is not there') : ready(found);
      },
      look: (path) => {
        const found = files[path];
        if (found !== undefined) return { kind: 'file', bytes: bytes(found.length) };
        return { kind: below(path).length > 0 ? 'folder' : 'absent' };
      },
      lookups,
      copied: ({ sources, exclude }): StepSize => {
        const taken = sources
          .flatMap((source) => below(source.text))
          .filter((path) => !exclude.some((each) => path === each || path.startsWith(`${each}/`)));
        const total = taken.reduce((sum, path) => sum + (files[path] ?? '').length, 0);
        const disk = known(bytes(total), { kind: 'counted', source: 'the test' });
        return layer(disk, disk);
      },
    }),
    measured: () => missing('the test has no engine'),
    budgets: () => noBudgets,
    options: () => options,
  };
}
