import { bytes, formatBytes } from '../sizes/bytes';
import type { TextEdit } from '../text/edit';
import type { Reordering } from './plan';

/** The edit with what it gains, to be shown before it is applied. */
export interface ReorderFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly review: string;
  readonly safe: false;
}

/** `commits` is how many the odds are from; null for odds that no history is behind. */
export function reorderFix(
  { edit, expectedNow, expectedThen, stage, saves }: Reordering,
  commits: number | null,
): ReorderFix {
  const [now, then, less] = [expectedNow, expectedThen, expectedNow - expectedThen].map((each) =>
    formatBytes(bytes(Math.round(each))),
  );
  const odds = commits === null ? 'by usual odds, not a history' : `by the last ${commits} commits`;
  const reorder = `Reorder the steps${stage.alias === null ? '' : ` of stage ${stage.alias}`}`;
  const isKnown = saves.kind !== 'unknown';
  return {
    title: isKnown
      ? `${reorder}: about ${less} less to make again at a change`
      : `${reorder}: less to make again at a change`,
    edits: [edit],
    review: isKnown
      ? `What an average change makes again: about ${now} now, about ${then} then (${odds}).`
      : `An average change makes less again (${odds}); how much less is known after a build.`,
    safe: false,
  };
}
