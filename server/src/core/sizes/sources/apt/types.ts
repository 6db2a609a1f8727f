import type { SizePart } from '../../layerSizes';
import type { Size } from '../../size';
import type { AptIndex } from './aptIndex';
import type { AptBaseFacts } from './bases';
import type { Missing } from './closure';
import type { Wish } from './wish';

/** What one RUN does with apt, all its commands together. */
export interface AptRun {
  readonly install: readonly Wish[];
  readonly recommends: boolean;
  /** `apt-get update` runs. */
  readonly listsFetched: boolean;
  /** /var/lib/apt/lists is not emptied again. */
  readonly listsKept: boolean;
  /** Neither `apt-get clean` runs nor is /var/cache/apt emptied; of no effect where Docker's settings do so anyway. */
  readonly archivesKept: boolean;
  /** apt runs again after the lists are emptied, and so makes its caches anew, of what is installed alone. */
  readonly cachesRenewed?: boolean;
  readonly purged: readonly string[];
  /** Folders that the RUN removes again, of what it installs. */
  readonly cleared?: readonly ('docs' | 'man-pages' | 'locales')[];
  /** What counts as asked for when unneeded packages are removed, where `apt-mark` says so; else all of `install`. */
  readonly manual?: readonly string[];
  /** What nothing needs any more is removed too: `autoremove`, `purge --auto-remove`. */
  readonly autoremoved: boolean;
  /** False where what is only recommended is removed with it. */
  readonly keepsRecommended?: boolean;
}

export interface AptBase {
  /** With Docker's apt settings (`official`), these and dpkg's path-excludes (`slim`), or neither (`plain`). */
  readonly style: 'official' | 'slim' | 'plain';
  /** Names of packages that are there beside the smallest base. */
  readonly added: readonly string[];
}

/** What is known of one release. */
export interface AptData {
  readonly index: AptIndex;
  readonly base: AptBaseFacts;
}

export interface AptEstimate {
  readonly disk: Size;
  /** Compressed, as a registry would hand it out. */
  readonly download: Size;
  /** The ten largest packages and leftovers, largest first. */
  readonly parts: readonly SizePart[];
  /** How many packages are new in the layer. */
  readonly packages: number;
  readonly missing: readonly Missing[];
  readonly notes: readonly string[];
}
