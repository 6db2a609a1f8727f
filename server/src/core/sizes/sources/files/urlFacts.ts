import type { Bytes } from '../../bytes';

/** What a server says of one URL before anything is fetched. */
export interface UrlFacts {
  readonly bytes: Bytes;
  /** Day on which the server said so, `YYYY-MM-DD`. */
  readonly date: string;
  /** File name that the server or the last redirect gives; null where neither has one. */
  readonly name: string | null;
}
