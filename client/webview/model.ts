import type { NothingToDraw, StageRole } from '../../server/src/protocol';

/** What the page shows, as it was read from a message: only what is drawn. */
export type Picture =
  | {
      readonly kind: 'layers';
      readonly uri: string;
      readonly title: string;
      readonly image: Stage;
      readonly others: readonly Stage[];
    }
  | { readonly kind: 'nothing'; readonly uri: string; readonly title: string; readonly reason: NothingToDraw };

export interface Stage {
  readonly name: string;
  readonly role: StageRole;
  readonly base: string;
  readonly diskText: string;
  readonly downloadText: string;
  /** What the rows below the base add together. */
  readonly ownText: string;
  /** The steps that make a layer, base first. */
  readonly rows: readonly Row[];
  /** False for a stage FROM scratch: it has no base, and its first row is its own. */
  readonly hasBase: boolean;
}

export interface Row {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  readonly sizeText: string;
  readonly evidence: string;
  readonly extent: Extent;
}

/** How far a bar reaches, in bytes: surely to `low`, probably to `likely`, hardly beyond `high`. */
export interface Extent {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
  /** True where more is there than is known. */
  readonly open: boolean;
}
