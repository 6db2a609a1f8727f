import * as path from 'node:path';
import { type Answer, missing, ready } from '../core/sizes/answer';
import type { AptKnowledge, Lookups } from '../core/sizes/run/lookups';
import { type AptLibrary, openAptLibrary } from './aptData';
import { Shelf } from './shelf';

/** The questions of RUN lines, answered from the bundled data. */
export class HostLookups implements Lookups {
  private readonly library: AptLibrary = openAptLibrary(dataFolder('apt'));
  private readonly releases: Shelf<AptKnowledge>;

  constructor(arrived: () => void) {
    this.releases = new Shelf((key) => this.readRelease(key), arrived);
  }

  apt(distribution: 'debian' | 'ubuntu', release: string): Answer<AptKnowledge> {
    return this.releases.get(`${distribution} ${release}`);
  }

  apk(): Answer<never> {
    return missing('no package index of Alpine is at hand');
  }

  rpm(): Answer<never> {
    return missing('no package index of this distribution is at hand');
  }

  /** What was read is read again. */
  refresh(): void {
    this.releases.forget();
  }

  settled(): Promise<void> {
    return this.releases.settled();
  }

  private async readRelease(key: string): Promise<Answer<AptKnowledge>> {
    const [distribution = '', release = ''] = key.split(' ');
    const nothing = missing(`no package index of ${distribution} ${release} is at hand`);
    if (distribution !== 'debian') return nothing;
    const [data, bases] = await Promise.all([this.library.release(release), this.library.bases()]);
    return data === null ? nothing : ready({ data, additions: bases?.additions ?? new Map() });
  }
}

/** Data lies beside the bundle; run from its sources, it lies where they are. */
function dataFolder(name: string): string {
  return path.join(__dirname, path.basename(__dirname) === 'dist' ? `data/${name}` : `../../data/${name}`);
}
