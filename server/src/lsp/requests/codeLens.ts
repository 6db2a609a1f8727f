import type { CancellationToken, CodeLens, CodeLensParams } from 'vscode-languageserver';
import { codeLenses } from '../../core/features/codeLenses';
import { editLenses } from '../../core/features/reuseLens';
import * as convert from '../convert';
import { reuseOf } from '../reuse';
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
  const lenses = [
    ...codeLenses(snapshot, sharesOf(session, textDocument.uri)),
    ...editLenses(snapshot, reuseOf(session, snapshot).edit),
  ];
  return lenses.map((lens) => convert.codeLens(lens, conversion));
}
