import type { Answer } from '../answer';
import type { ApkIndex } from '../sources/apk/apkIndex';
import type { AptData } from '../sources/apt/types';
import type { UrlFacts } from '../sources/files/urlFacts';

/**
 * What the estimates of RUN lines ask of the outside world. Each answers at once; what comes slowly is `pending` and
 * arrives as a change.
 */
export interface Lookups {
  /** What is known of a Debian or Ubuntu release, by code name, for an architecture by Docker's name. */
  readonly apt: (distribution: 'debian' | 'ubuntu', release: string, architecture: string) => Answer<AptKnowledge>;
  /** Alpine's package index of these repositories together, by their paths: `v3.22/main`. */
  readonly apk: (repositories: readonly string[], architecture: string, variant: string) => Answer<ApkIndex>;
  /** What the server says of a download, before it is fetched. */
  readonly url: (url: string) => Answer<UrlFacts>;
}

export interface AptKnowledge {
  readonly data: AptData;
  /** Packages that images for building from source add, by image: `buildpack-deps:curl`. */
  readonly additions: ReadonlyMap<string, readonly string[]>;
}
