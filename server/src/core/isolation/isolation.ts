import { boundaryOf } from './boundary';
import { matrixOf } from './matrix';
import type { Isolation, Trait } from './model';
import { order } from './walls';

/** Sums up what was read of one container or machine. */
export function isolationOf(kind: Isolation['kind'], traits: readonly Trait[]): Isolation {
  const openings = traits.flatMap((trait) => trait.openings).sort((a, b) => order[a.severity] - order[b.severity]);
  return { kind, boundary: boundaryOf(kind, traits), traits, openings, matrix: matrixOf(kind, traits) };
}
