import type { ImageLayer } from './image';

/** Two images' layers from where they part. */
export interface Comparison {
  /** The first image's layers that would be shared if the obstacle were not. */
  readonly matched: ReadonlySet<ImageLayer>;
  readonly obstacle: Obstacle;
}

/** Why equal steps of two images are not one layer. */
export type Obstacle =
  /** The same layers stand in another order in the two. */
  | { readonly kind: 'order'; readonly layers: readonly ImageLayer[] }
  /** Variables in force that the layers which could be shared do not name. `last` is the last of those layers. */
  | {
      readonly kind: 'variables';
      readonly names: readonly string[];
      readonly line: number;
      readonly last: ImageLayer;
      readonly where: Where;
    }
  /** Small layers that stand before large ones that do not need them. */
  | { readonly kind: 'early'; readonly layers: readonly ImageLayer[]; readonly last: ImageLayer; readonly where: Where }
  /** Another tag of the same base. */
  | { readonly kind: 'base'; readonly base: ImageLayer; readonly others: ImageLayer };

/** Whether it stands in the way in the first image alone, or something of the kind in the other one too. */
export type Where = 'here' | 'in both';
