import type { Snapshot } from '../../analysis';
import type { Rule } from '../rule';
import { rule as argTooEarly } from './argTooEarly';
import { rule as baseUnpinned } from './baseUnpinned';
import { rule as copyBeforeInstall } from './copyBeforeInstall';
import { rule as dockerfileCopied } from './dockerfileCopied';
import { rule as envThenArg } from './envThenArg';
import { rule as envTooEarly } from './envTooEarly';
import { rule as linkWithMode } from './linkWithMode';
import { rule as linkWithNamedOwner } from './linkWithNamedOwner';
import { rule as stepsOutOfOrder } from './stepsOutOfOrder';

/** The rules on steps that are made again more often than they need be. */
export const reuseRules: readonly Rule<Snapshot>[] = [
  copyBeforeInstall,
  argTooEarly,
  envTooEarly,
  dockerfileCopied,
  baseUnpinned,
  envThenArg,
  linkWithMode,
  linkWithNamedOwner,
  stepsOutOfOrder,
];
