import type { Snapshot } from '../../core/analysis';
import { type SavedCost, savedFile, savedMessage, savedText } from '../../core/features/reuseFiles';
import { refusal } from '../../core/formats/dockerfile/refusal';
import { LineIndex } from '../../core/text/lineIndex';
import type { SavedAnswer, SavedParams } from '../../protocol';
import { reuseOf, settledReuse } from '../reuse';
import { type Session, snapshotOf } from '../session';

/** Dockerfiles that are worked out for one save. */
const mostDockerfiles = 12;

/** What saving a file costs at the next build, of the open Dockerfiles and those of the workspace that take it. */
export async function onSaved(session: Session, { uri }: SavedParams): Promise<SavedAnswer | null> {
  const { reuse, settings, documents, images } = session;
  if (settings.reuse.against === 'off') return null;
  const document = documents.get(uri);
  if (document !== undefined) reuse.saved.saved(uri, document.lines.text);
  const before = reuse.saved.takeBefore(uri);
  reuse.world.filesChanged([uri]);
  const open = [...documents.all()].map((each) => each.uri);
  const takers = [...new Set([...open, ...(images?.readersOf(uri) ?? [])])];
  const costs: SavedCost[] = [];
  for (const dockerfile of takers.slice(0, mostDockerfiles)) {
    const cost = await withSnapshot(session, dockerfile, (snapshot) => costOf(session, snapshot, uri, before));
    if (cost !== null) costs.push(cost);
  }
  const text = savedMessage(costs, takers.length <= mostDockerfiles);
  return text === null ? null : { text };
}

function costOf(session: Session, snapshot: Snapshot, saved: string, before: string | null): SavedCost | null {
  const { uri } = snapshot.document;
  const { version } = reuseOf(session, snapshot);
  const name = session.images?.sharing.get(uri)?.name ?? nameOf(uri);
  const path = session.reuse.world.pathInContext(uri, saved);
  const asFile = path === null ? null : savedFile(snapshot, version, path, name);
  const asText = uri === saved && before !== null ? savedText(snapshot, version, before, name) : null;
  return asText !== null && asText.weight >= (asFile?.weight ?? 0) ? asText : asFile;
}

/** Of a Dockerfile that is in no editor a snapshot is made for this purpose alone. */
async function withSnapshot<T>(session: Session, uri: string, use: (snapshot: Snapshot) => T): Promise<T | null> {
  const { reuse, documents, analysis } = session;
  if (documents.get(uri) !== undefined) {
    const snapshot = await settledReuse(session, () => snapshotOf(session, uri));
    return snapshot && use(snapshot);
  }
  const text = await reuse.world.textOnDisk(uri);
  if (text === null || refusal(text) !== null) return null;
  await reuse.world.open(uri);
  const document = { uri, version: 0, lines: new LineIndex(text) };
  try {
    const snapshot = await settledReuse(session, () =>
      documents.get(uri) === undefined ? analysis.snapshot(document) : null,
    );
    return snapshot && use(snapshot);
  } finally {
    // An editor that has opened it meanwhile keeps it.
    if (documents.get(uri) === undefined) {
      analysis.forget(uri);
      reuse.edits.forget(uri);
      reuse.world.close(uri);
    }
  }
}

/** `api/Dockerfile`: the file with its folder. */
function nameOf(uri: string): string {
  const parts = uri.split('/').slice(-2);
  try {
    return parts.map(decodeURIComponent).join('/');
  } catch {
    return parts.join('/');
  }
}
