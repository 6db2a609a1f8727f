import { type Answer, missing, ready } from '../core/sizes/answer';
import type { AptKnowledge } from '../core/sizes/run/lookups';
import { openAptLibrary } from './aptData';
import { dataFolder } from './dataFolder';
import { Shelf } from './shelf';

export interface AptReleases {
  release(distribution: 'debian' | 'ubuntu', release: string): Answer<AptKnowledge>;
  settled(): Promise<void>;
}

/** The bundled releases of Debian: read when a RUN first asks for one. */
export function openAptReleases(arrived: () => void): AptReleases {
  const library = openAptLibrary(dataFolder('apt'));
  const shelf = new Shelf<AptKnowledge>(async (key) => {
    const [distribution = '', release = ''] = key.split(' ');
    const nothing = missing(`no package index of ${distribution} ${release} is at hand`);
    if (distribution !== 'debian') return nothing;
    const [data, bases] = await Promise.all([library.release(release), library.bases()]);
    return data === null ? nothing : ready({ data, additions: bases?.additions ?? new Map() });
  }, arrived);
  return {
    release: (distribution, release) => shelf.get(`${distribution} ${release}`),
    settled: () => shelf.settled(),
  };
}
