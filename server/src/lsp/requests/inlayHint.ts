import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../../core/features/inlayHints';
import * as convert from '../convert';
import { toSpan } from '../positions';
import { conversionFor, type Session, snapshotOf } from '../session';

export function onInlayHint(session: Session, { textDocument, range }: InlayHintParams): InlayHint[] | null {
  const snapshot = snapshotOf(session, textDocument.uri);
  if (snapshot === null || !session.settings.inlayHints.enabled) return null;
  const conversion = conversionFor(session, snapshot.document);
  const wanted = toSpan(snapshot.document.lines, range, session.client.encoding);
  return inlayHints(snapshot)
    .filter(({ offset }) => wanted.start <= offset && offset <= wanted.end)
    .map((hint) => convert.inlayHint(hint, conversion));
}
