import type { Hover, HoverParams } from 'vscode-languageserver';
import { hover } from '../../core/features/hover';
import * as convert from '../convert';
import { toOffset } from '../positions';
import { conversionFor, type Session, snapshotOf } from '../session';

export function onHover(session: Session, { textDocument, position }: HoverParams): Hover | null {
  const snapshot = snapshotOf(session, textDocument.uri);
  if (snapshot === null) return null;
  const { lines } = snapshot.document;
  const text = hover(snapshot, toOffset(lines, position, session.client.encoding));
  return text === null ? null : convert.hover(text, conversionFor(session, snapshot.document));
}
