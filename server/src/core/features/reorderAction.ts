import type { Snapshot } from '../analysis';
import type { ChangeCounts } from '../hurts/rank';
import type { BuildVersion } from '../layers/types';
import { historicOdds, usualOdds } from '../reorder/odds';
import { reordering } from '../reorder/plan';
import { reorderFix } from '../reorder/reorderFix';
import { builtStages } from '../waste/places';
import type { Action } from './codeActions';

/** With fewer commits, what changed in them says little. */
const fewestCommits = 10;

/** Whether an action offers another order of steps: the history may know a better one. */
export function isReordering({ kind, findings }: Action): boolean {
  return kind === 'fix' && findings.some(({ code }) => code === 'steps-out-of-order');
}

/** The order that is best by how often files have changed; null where the one that stands is. */
export function reorderedByHistory(
  action: Action,
  snapshot: Snapshot,
  version: BuildVersion,
  history: ChangeCounts,
): Action | null {
  if (history.commits < fewestCommits) return action;
  const odds = historicOdds(version, history, usualOdds(snapshot));
  const start = action.findings[0]?.span.start;
  const stage = builtStages(snapshot).find(({ steps }) => steps.some(({ placed }) => placed.start === start));
  const found = stage === undefined ? null : reordering(snapshot, stage, odds);
  if (found === null) return null;
  const { safe: _, ...fix } = reorderFix(found, history.commits);
  return { ...action, ...fix };
}
