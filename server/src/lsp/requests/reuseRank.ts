import { rankedRows, rankingNote } from '../../core/features/reuseFiles';
import { rankFiles } from '../../core/hurts/rank';
import type { RankAnswer, RankParams } from '../../protocol';
import { reuseOf, settledReuse } from '../reuse';
import { type Session, snapshotOf } from '../session';

const mostCommits = 100;
const limits = { mostFiles: 50_000, mostShown: 200 };

/** The files of a build context by what their changes cost. Null where the Dockerfile is not open. */
export async function onRankFiles(session: Session, { uri }: RankParams): Promise<RankAnswer | null> {
  const { world } = session.reuse;
  if ((await settledReuse(session, () => snapshotOf(session, uri))) === null) return null;
  const counts = await world.changeCounts(uri, mostCommits);
  const snapshot = snapshotOf(session, uri);
  if (snapshot === null) return null;
  const history = counts.kind === 'ready' ? counts.value : null;
  const ranking = rankFiles(reuseOf(session, snapshot).version, snapshot.sizes, history, limits);
  const without = counts.kind === 'missing' ? `, without a history: ${counts.because}` : '';
  return {
    note: rankingNote(ranking) + without,
    files: rankedRows(ranking, history?.commits ?? null).map((row) => ({
      ...row,
      uri: world.uriInContext(uri, row.path),
    })),
  };
}
