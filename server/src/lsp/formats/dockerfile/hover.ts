import type { Hover, Position } from 'vscode-languageserver';
import { hover as hoverText } from '../../../core/features/hover';
import * as convert from '../../convert';
import { toOffset } from '../../positions';
import { reuseOf } from '../../reuse';
import { conversionFor, settledSnapshot } from '../../session';
import type { Answers } from '../format';

export const hover: Answers<Position, Hover> = async (session, { uri }, position, token) => {
  const { variablesIn } = await import('../../../core/features/hoverTools');
  const snapshot = await settledSnapshot(session, uri, token);
  if (snapshot === null) return null;
  const { lines } = snapshot.document;
  const text = hoverText(snapshot, toOffset(lines, position, session.client.encoding), {
    variablesIn,
    improve: (help) => convert.improveLink(help, session.commands),
    reuse: reuseOf(session, snapshot),
  });
  return text === null ? null : convert.hover(text, conversionFor(session, snapshot.document));
};
