import type { Snapshot } from '../../../analysis';
import type { Rule } from '../../rule';
import { rule as runHostNetwork } from './runHostNetwork';
import { rule as runInsecure } from './runInsecure';
import { rule as setuidSet } from './setuidSet';
import { rule as sudoUsed } from './sudoUsed';
import { rule as userMissing } from './userMissing';
import { rule as userRoot } from './userRoot';
import { rule as worldWritable } from './worldWritable';

/** The rules on what a Dockerfile gives away. */
export const dockerfileIsolationRules: readonly Rule<Snapshot>[] = [
  runHostNetwork,
  runInsecure,
  setuidSet,
  sudoUsed,
  userMissing,
  userRoot,
  worldWritable,
];
