import type { CancellationToken, CodeLens, CodeLensParams } from 'vscode-languageserver';
import { codeLenses } from '../../core/features/codeLenses';
import * as convert from '../convert';
import { conversionFor, type Session, settledSnapshot } from '../session';
import { sharesOf } from './sharing';

export async function onCodeLens(
  session: Session,
  { textDocument }: CodeLensParams,
  token: CancellationToken,
): Promise<CodeLens[] | null> {
  const snapshot = await settledSnapshot(session, textDocument.uri, token);
  if (snapshot === null || !session.settings.codeLens.enabled) return null;
  const conversion = conversionFor(session, snapshot.document);
  return codeLenses(snapshot, sharesOf(session, textDocument.uri)).map((lens) => convert.codeLens(lens, conversion));
}
