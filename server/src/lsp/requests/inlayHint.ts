import type { CancellationToken, InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../../core/features/inlayHints';
import * as convert from '../convert';
import { toSpan } from '../positions';
import { conversionFor, type Session, settledSnapshot } from '../session';

export async function onInlayHint(
  session: Session,
  { textDocument, range }: InlayHintParams,
  token: CancellationToken,
): Promise<InlayHint[] | null> {
  const snapshot = await settledSnapshot(session, textDocument.uri, token);
  if (snapshot === null || !session.settings.inlayHints.enabled) return null;
  const conversion = conversionFor(session, snapshot.document);
  const wanted = toSpan(snapshot.document.lines, range, session.client.encoding);
  return inlayHints(snapshot)
    .filter(({ offset }) => wanted.start <= offset && offset <= wanted.end)
    .map((hint) => convert.inlayHint(hint, conversion));
}
