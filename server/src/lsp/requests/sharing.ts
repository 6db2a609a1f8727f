import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { nearMissText, obstacleLine, sharesText } from '../../core/sharing/words';
import type { WorkspaceImages } from '../../core/sharing/workspaceImages';
import { printSize } from '../../core/sizes/printSize';
import { knownPart } from '../../core/sizes/sum';
import type { SharedImageView, SharingView } from '../../protocol';
import type { Session } from '../session';

/** Bytes. What a near miss must bring, to be told. */
const worthTelling = 1e6;
/** So many images are worked out before other requests have their turn. */
const batch = 25;

/** What the image of a Dockerfile shares, for its lens; null while that is not known. */
export function sharesOf({ images }: Session, uri: string): string | null {
  if (images?.complete !== true) return null;
  const found = images.sharing.of(uri);
  return found === null || found.image.pending ? null : sharesText(found);
}

export async function onSharing({ images, settings }: Session, token: CancellationToken): Promise<SharingView | null> {
  if (images === null || !settings.sharing.enabled) return null;
  const found: SharedImageView[] = [];
  const uris = [...images.sharing.all()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ uri }) => uri);
  for (const [at, uri] of uris.entries()) {
    if (at % batch === batch - 1) await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const view = imageView(images, uri);
    if (view !== null) found.push(view);
  }
  return { complete: images.complete, totals: totalsView(images), images: found };
}

function totalsView({ sharing, limited }: WorkspaceImages): SharingView['totals'] {
  const { images, together, apart, pending, undecided } = sharing.totals();
  const notes = limited === null ? [] : [limited];
  if (pending > 0) notes.push(`${counted(pending)} still being read.`);
  else if (undecided > 0) notes.push(`${counted(undecided)} not comparable to the end.`);
  return { images, togetherText: printSize(together), apartText: printSize(apart), notes };
}

function counted(images: number): string {
  return images === 1 ? '1 image is' : `${images} images are`;
}

function imageView({ sharing }: WorkspaceImages, uri: string): SharedImageView | null {
  const found = sharing.of(uri);
  if (found === null) return null;
  const { image, shared, own, undecided } = found;
  const miss = sharing.nearMiss(uri, worthTelling);
  return {
    uri,
    name: image.name,
    line: image.line,
    sharedText: printSize(shared),
    ownText: printSize(own),
    shares: sharesText(found),
    pending: image.pending,
    undecided: undecided === null ? null : `from line ${undecided.line + 1} on, ${undecided.text}, it cannot be told`,
    nearMiss: miss && { text: nearMissText(miss), line: obstacleLine(miss.obstacle), gain: knownPart(miss.gain) },
  };
}
