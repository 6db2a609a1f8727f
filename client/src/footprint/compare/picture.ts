import { l10n, Uri, workspace } from 'vscode';
import type { SideName } from '../../../../server/src/protocol/compare';
import type { FootprintParams, Subject, ToFootprintPage } from '../../../../server/src/protocol/footprint';
import { isGone } from '../picture';
import type { FootprintServer } from './server';
import { sideOf } from './subjects';

/** What the page shows of a pair now. */
export async function picture(params: FootprintParams, server: FootprintServer): Promise<ToFootprintPage> {
  const asked = server.compare(params);
  // Of a file that is gone, it does not matter what the server says.
  asked.catch(() => undefined);
  const gone = await firstGone(params);
  if (gone !== undefined) {
    const because = l10n.t('{0} was deleted', gone.path);
    return { kind: 'none', side: gone.side, title: gone.path, because, deleted: true };
  }
  const answer = await asked;
  if (answer.kind === 'view') return answer;
  const { side, subject, because } = answer;
  return { kind: 'none', side, title: titleOf(subject), because, deleted: false };
}

/** The first file of the pair that is there no longer. */
async function firstGone(
  params: FootprintParams,
): Promise<{ readonly side: SideName; readonly path: string } | undefined> {
  const files = (['container', 'machine'] as const).flatMap((side) =>
    sideOf(params, side).flatMap((subject) => (subject.kind === 'file' ? [{ side, uri: Uri.parse(subject.uri) }] : [])),
  );
  const gone = await Promise.all(files.map(({ uri }) => isGone(uri)));
  const first = files[gone.indexOf(true)];
  return first && { side: first.side, path: workspace.asRelativePath(first.uri) };
}

function titleOf(subject: Subject): string {
  if (subject.kind === 'typical') return subject.id;
  const path = workspace.asRelativePath(Uri.parse(subject.uri));
  return subject.name === null ? path : `${path} · ${subject.name}`;
}
