import type { Snapshot } from '../../../analysis';
import type { Rule } from '../../rule';

/** The rules on what a Dockerfile gives away. */
export const dockerfileIsolationRules: readonly Rule<Snapshot>[] = [];
