import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { codeLenses } from '../../core/features/codeLenses';
import * as convert from '../convert';
import { conversionFor, type Session, snapshotOf } from '../session';

export function onCodeLens(session: Session, { textDocument }: CodeLensParams): CodeLens[] | null {
  const snapshot = snapshotOf(session, textDocument.uri);
  if (snapshot === null || !session.settings.codeLens.enabled) return null;
  const conversion = conversionFor(session, snapshot.document);
  return codeLenses(snapshot).map((lens) => convert.codeLens(lens, conversion));
}
