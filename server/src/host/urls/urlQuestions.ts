import { type Answer, missing } from '../../core/sizes/answer';
import type { UrlFacts } from '../../core/sizes/sources/files/urlFacts';
import type { Net } from '../net/types';
import { Shelf } from '../shelf';
import { Pauses } from './pauses';
import { askUrl } from './urlFacts';

export interface UrlWorld {
  readonly net: Net;
  /** Whether the user lets the servers of downloads be asked. */
  readonly allowed: () => boolean;
  /** Milliseconds that an address stands before anybody is asked for it. */
  readonly pause?: number;
}

/** How large downloads are, by their addresses. */
export class UrlQuestions {
  private readonly shelf: Shelf<UrlFacts>;
  private readonly world: UrlWorld;
  private readonly pauses: Pauses;

  constructor(world: UrlWorld, arrived: () => void) {
    this.world = world;
    this.pauses = new Pauses(world.pause);
    this.shelf = new Shelf((url) => this.search(url), arrived);
  }

  url(url: string): Answer<UrlFacts> {
    if (!this.world.allowed()) return missing('the servers of downloads are not asked', 'allow-urls');
    if (!/^https?:\/\/[^/]+\/./i.test(url) || !URL.canParse(url))
      return missing('only addresses of http and https can be asked');
    return this.shelf.get(url);
  }

  /** Everything is asked anew. */
  forget(): void {
    this.shelf.forget();
  }

  settled(): Promise<void> {
    return this.shelf.settled();
  }

  private async search(url: string): Promise<Answer<UrlFacts>> {
    if (await this.pauses.outlasts(url)) return askUrl(this.world.net, url);
    queueMicrotask(() => this.shelf.forget((key) => key === url));
    return missing('it was being typed');
  }
}
