import type { CancellationToken } from 'vscode-languageserver';
import type { ComposeAnalysis, ComposeSnapshot } from '../../../core/composeAnalysis';
import { room } from '../../room';
import { type Session, settledAnswer } from '../../session';

/** The newest snapshot of an open compose file; null for every other document. */
export function servicesOf(session: Session, uri: string): ComposeSnapshot | null {
  const document = session.documents.get(uri);
  return document?.kind === 'compose' ? analysisOf(session).snapshot(document) : null;
}

export function analysisOf(session: Session): ComposeAnalysis {
  const known = analyses.get(session);
  if (known !== undefined) return known;
  const made = new (room().ComposeAnalysis)(session.world);
  analyses.set(session, made);
  return made;
}

const analyses = new WeakMap<Session, ComposeAnalysis>();

export function settledServices(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<ComposeSnapshot | null> {
  return settledAnswer(session, uri, token, () => servicesOf(session, uri));
}
