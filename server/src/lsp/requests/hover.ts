import type { CancellationToken, Hover, HoverParams } from 'vscode-languageserver';
import { hover } from '../../core/features/hover';
import { isPlimsollFile } from '../../core/formats/plimsoll/keys';
import { budgetFileHover } from '../budgetFile';
import * as convert from '../convert';
import { toOffset } from '../positions';
import { reuseOf } from '../reuse';
import { conversionFor, type Session, settledSnapshot } from '../session';

export async function onHover(
  session: Session,
  { textDocument, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  if (isPlimsollFile(textDocument.uri)) return budgetFileHover(session, textDocument.uri, position);
  const { variablesIn } = await import('../../core/features/hoverTools');
  const snapshot = await settledSnapshot(session, textDocument.uri, token);
  if (snapshot === null) return null;
  const { lines } = snapshot.document;
  const text = hover(snapshot, toOffset(lines, position, session.client.encoding), {
    variablesIn,
    improve: (help) => convert.improveLink(help, session.commands),
    reuse: reuseOf(session, snapshot),
  });
  return text === null ? null : convert.hover(text, conversionFor(session, snapshot.document));
}
