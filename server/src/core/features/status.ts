import type { Snapshot } from '../analysis';
import { printSize } from '../sizes/printSize';
import type { Status } from './data';
import { escapeMarkdown } from './markdown';
import { sizeLines } from './sizeText';
import { sizedStages } from './stages';

/** The image that a Dockerfile builds, in one line. */
export function status(snapshot: Snapshot): Status {
  const image = sizedStages(snapshot).find(({ role }) => role === 'image');
  if (image === undefined) return { text: null, detail: '', pending: false };
  const { disk, download } = image.sizes;
  const detail = [
    `**${printSize(disk)}** on disk, **${printSize(download)}** to download`,
    ...sizeLines(disk),
    `Build context: ${escapeMarkdown(snapshot.contextBecause)}`,
  ].join('\n\n');
  return { text: printSize(disk), detail, pending: snapshot.pending };
}
