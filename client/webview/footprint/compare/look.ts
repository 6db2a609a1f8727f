import type { PartJson } from '../../../../server/src/protocol/compare';
import type { Look } from '../draw/shape';

/** How a part is drawn. `shared`: who else has it. */
export function lookOf(part: PartJson | undefined, shared: string | null): Look {
  if (shared !== null || part?.kind === 'sharedImage') return 'shared';
  return part?.kind === 'baseLayers' || part?.kind === 'guestSystem' ? 'base' : 'own';
}
