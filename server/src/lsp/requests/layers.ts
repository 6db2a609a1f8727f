import { stageRows } from '../../core/features/layersView';
import type { LayersParams, LayersView } from '../../protocol';
import { stageView } from '../convert';
import { type Session, snapshotOf } from '../session';

export function onLayers(session: Session, { uri }: LayersParams): LayersView | null {
  const snapshot = snapshotOf(session, uri);
  if (snapshot === null) return null;
  const stages = stageRows(snapshot);
  const image = stages.find((stage) => stage.role === 'image');
  if (image === undefined) return null;
  return {
    uri,
    version: snapshot.document.version,
    title: titleOf(uri),
    image: stageView(image),
    others: stages.filter((stage) => stage !== image).map(stageView),
    pending: snapshot.pending,
  };
}

/** `web/Dockerfile`: the file with its folder, since so many files share the one name. */
function titleOf(uri: string): string {
  const parts = uri.split('/').filter((part) => part !== '');
  return parts.slice(-2).map(decode).join('/');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
