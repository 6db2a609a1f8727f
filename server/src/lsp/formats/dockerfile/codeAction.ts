import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { Snapshot } from '../../../core/analysis';
import { type Action, codeActions, fixAll } from '../../../core/features/codeActions';
import { isReordering, reorderedByHistory } from '../../../core/features/reorderAction';
import type { ChangeCounts } from '../../../core/hurts/rank';
import type { Answer } from '../../../core/sizes/answer';
import * as convert from '../../convert';
import { toSpan } from '../../positions';
import { reuseOf } from '../../reuse';
import { conversionFor, type Session, settledSnapshot } from '../../session';
import { leastSavingOf } from '../../settings';
import type { Answers } from '../format';
import { wantedActions } from '../wanted';

/** What can be done about the findings in a range. The edits are those of the newest version, and name it. */
export const actions: Answers<CodeActionParams, CodeAction[]> = async (session, { uri }, params, token) => {
  const { client, settings } = session;
  const snapshot = await settledSnapshot(session, uri, token);
  if (snapshot === null) return null;
  const least = leastSavingOf(settings);
  const wanted = wantedActions(params);
  const found: Action[] = [];
  if (wanted.fixes)
    found.push(...codeActions(snapshot, toSpan(snapshot.document.lines, params.range, client.encoding), least));
  const all = wanted.fixAll ? fixAll(snapshot, least) : null;
  if (all !== null) found.push(all);
  const conversion = { ...conversionFor(session, snapshot.document), version: snapshot.document.version, client };
  const best = await Promise.all(found.map((action) => bestOrder(session, snapshot, action)));
  return best.flatMap((action) => (action && convert.codeAction(action, conversion)) ?? []);
};

/** Commits whose changes tell how often each file is another one. */
const mostCommits = 100;

/** Editors ask for actions wherever the caret goes: what git says is kept for as long as the text is the same. */
const histories = new WeakMap<Snapshot, Promise<Answer<ChangeCounts>>>();

/** An order of steps is the best by the history of the files, where git tells it soon. Null where then none is better. */
async function bestOrder(session: Session, snapshot: Snapshot, action: Action): Promise<Action | null> {
  if (!isReordering(action)) return action;
  const { uri } = snapshot.document;
  const asked = histories.get(snapshot) ?? session.reuse.world.changeCounts(uri, mostCommits);
  histories.set(snapshot, asked);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceWithGit));
  const history = await Promise.race([asked, late]);
  if (history?.kind !== 'ready') return action;
  return reorderedByHistory(action, snapshot, reuseOf(session, snapshot).version, history.value);
}

/** Milliseconds. */
const patienceWithGit = 500;
