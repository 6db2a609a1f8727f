import type { Answer } from '../answer';
import type { AptData } from '../sources/apt/types';

/**
 * What the estimates of RUN lines ask of the outside world. Each answers at once; what comes slowly is `pending` and
 * arrives as a change.
 */
export interface Lookups {
  /** The package index of a Debian or Ubuntu release, by code name, for an architecture by Docker's name. */
  readonly apt: (distribution: 'debian' | 'ubuntu', release: string, architecture: string) => Answer<AptData>;
}
