import type { Answer } from '../answer';
import type { AptData } from '../sources/apt/types';

/**
 * What the estimates of RUN lines ask of the outside world. Each answers at once; what comes slowly is `pending` and
 * arrives as a change.
 */
export interface Lookups {
  /** What is known of a Debian or Ubuntu release, by code name, for an architecture by Docker's name. */
  readonly apt: (distribution: 'debian' | 'ubuntu', release: string, architecture: string) => Answer<AptKnowledge>;
}

export interface AptKnowledge {
  readonly data: AptData;
  /** Packages that images for building from source add, by image: `buildpack-deps:curl`. */
  readonly additions: ReadonlyMap<string, readonly string[]>;
}
