import type { InlayHint, Range } from 'vscode-languageserver';
import { inlayHints } from '../../../core/features/inlayHints';
import * as convert from '../../convert';
import { toSpan } from '../../positions';
import { conversionFor, settledSnapshot } from '../../session';
import type { Answers } from '../format';

export const hints: Answers<Range, InlayHint[]> = async (session, { uri }, range, token) => {
  const snapshot = await settledSnapshot(session, uri, token);
  if (snapshot === null) return null;
  const conversion = conversionFor(session, snapshot.document);
  const wanted = toSpan(snapshot.document.lines, range, session.client.encoding);
  return inlayHints(snapshot)
    .filter(({ offset }) => wanted.start <= offset && offset <= wanted.end)
    .map((hint) => convert.inlayHint(hint, conversion));
};
