import type { Answer } from '../answer';
import type { ApkIndex } from '../sources/apk/apkIndex';
import type { AptData } from '../sources/apt/types';
import type { UrlFacts } from '../sources/files/urlFacts';
import type { NpmRequest, NpmSizes } from '../sources/node/types';
import type { PypiLookups } from '../sources/python/pypi';
import type { RpmIndex } from '../sources/rpm/rpmIndex';
import type { Distribution } from './site';

/**
 * What the estimates of RUN lines ask of the outside world. Each answers at once; what comes slowly is `pending` and
 * arrives as a change.
 */
export interface Lookups {
  /** What is known of a Debian or Ubuntu release, by code name, for an architecture by Docker's name. */
  readonly apt: (distribution: 'debian' | 'ubuntu', release: string, architecture: string) => Answer<AptKnowledge>;
  /** Alpine's package index of these repositories together, by their paths: `v3.22/main`. */
  readonly apk: (repositories: readonly string[], architecture: string, variant: string) => Answer<ApkIndex>;
  /** The repositories of a release of an RPM distribution, with EPEL's where it was added. */
  readonly rpm: (distribution: Distribution, release: string, architecture: string, epel: boolean) => Answer<RpmIndex>;
  /** What the server says of a download, before it is fetched. */
  readonly url: (url: string) => Answer<UrlFacts>;
  readonly pypi: PypiLookups;
  /** Unpacked sizes of the packages that a lock file of the build context names. */
  readonly npm: (request: NpmRequest) => Answer<NpmSizes>;
}

export interface AptKnowledge {
  readonly data: AptData;
  /** Packages that images for building from source add, by image: `buildpack-deps:curl`. */
  readonly additions: ReadonlyMap<string, readonly string[]>;
}
