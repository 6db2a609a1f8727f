import type { Snapshot } from '../analysis';
import { span } from '../text/span';
import type { Lens } from './data';
import type { Edit, Since } from './reuse';
import { costWords } from './reuseWords';
import { sizedStages } from './stages';

/** A lens above the image's FROM: what the edit costs that is not built yet. None where it re-runs nothing. */
export function editLenses(snapshot: Snapshot, edit: Edit | null): readonly Lens[] {
  const image = sizedStages(snapshot).find(({ role }) => role === 'image');
  if (edit === null || image === undefined || edit.cost.again + edit.cost.perhaps === 0) return [];
  const { start, instruction } = image.stage.from;
  const title = titleOf(edit.since, costWords(edit.cost));
  return [{ span: span(start, start + instruction.headEnd), title, opensLayers: true }];
}

function titleOf(since: Since, cost: string): string {
  switch (since.kind) {
    case 'head':
      return `since HEAD this ${cost}`;
    case 'saved':
      return `this edit ${cost}`;
    case 'build':
      // An image does not tell what files held, nor the flags of a RUN.
      return `since ${buildWords(since)} this ${cost}, if all else is as it was`;
  }
}

/** `the build of 14:02` */
export function buildWords({ when }: Since & { kind: 'build' }): string {
  return when === '' ? 'the last build' : `the build of ${when}`;
}
