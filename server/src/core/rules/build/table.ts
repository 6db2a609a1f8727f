import type { Snapshot } from '../../analysis';
import type { Rule } from '../rule';
import { rule as baseUnclear } from './baseUnclear';
import { rule as sourceMissing } from './sourceMissing';
import { rule as targetMissing } from './targetMissing';

/** The rules on what stands in the way of a build, and so of a size. */
export const buildRules: readonly Rule<Snapshot>[] = [baseUnclear, sourceMissing, targetMissing];
