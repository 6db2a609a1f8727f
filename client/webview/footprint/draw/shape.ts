import type { SideName } from '../../../../server/src/protocol/compare';

/** What a drawing is made of, in pixels from its upper left corner. */
export type Shape =
  | {
      readonly kind: 'block';
      readonly key: string;
      readonly side: SideName;
      readonly look: Look;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      /** Indexes in the side's stack of what it stands for. */
      readonly parts: readonly number[];
    }
  | {
      readonly kind: 'words';
      readonly key: string;
      readonly x: number;
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly tone: 'plain' | 'dim' | 'strong';
      readonly text: string;
    }
  | { readonly kind: 'line'; readonly key: string; readonly tone: 'ground' | 'grid' | 'leader'; readonly path: string };

/**
 * `own`: what this side brings itself; `base`: what it starts from; `shared`: what others of the workspace have too;
 * `perhaps`: between the least and the most; `unknown`: not to scale; `deck`: the edge of columns that are not drawn.
 */
export type Look = 'own' | 'base' | 'shared' | 'perhaps' | 'unknown' | 'deck';
