import type { Snapshot } from '../analysis';
import { span } from '../text/span';
import type { Lens } from './data';
import type { Edit } from './reuse';
import { costWords } from './reuseWords';
import { sizedStages } from './stages';

/** A lens above the image's FROM: what the edit costs that is not built yet. None where it re-runs nothing. */
export function editLenses(snapshot: Snapshot, edit: Edit | null): readonly Lens[] {
  const image = sizedStages(snapshot).find(({ role }) => role === 'image');
  if (edit === null || image === undefined) return [];
  const { start, instruction } = image.stage.from;
  const title = `${edit.since === 'head' ? 'since HEAD this' : 'this edit'} ${costWords(edit.cost)}`;
  return [{ span: span(start, start + instruction.headEnd), title, opensLayers: true }];
}
