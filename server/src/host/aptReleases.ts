import { type Answer, missing, ready } from '../core/sizes/answer';
import type { AptKnowledge } from '../core/sizes/run/lookups';
import { openAptLibrary } from './aptData';
import { dataFolder } from './dataFolder';
import { Shelf } from './shelf';

export interface AptReleases {
  release(release: string): Answer<AptKnowledge>;
  /** What images for building add; empty before the first release was read. */
  additions(): AptKnowledge['additions'];
  settled(): Promise<void>;
}

/** The bundled releases of Debian: read when a RUN first asks for one. */
export function openAptReleases(arrived: () => void): AptReleases {
  const library = openAptLibrary(dataFolder('apt'));
  let additions: AptKnowledge['additions'] = new Map();
  const shelf = new Shelf<AptKnowledge>(async (release) => {
    const [data, bases] = await Promise.all([library.release(release), library.bases()]);
    additions = bases?.additions ?? additions;
    return data === null ? missing(`no package index of Debian ${release} is bundled`) : ready({ data, additions });
  }, arrived);
  return {
    release: (release) => shelf.get(release),
    additions: () => additions,
    settled: () => shelf.settled(),
  };
}
