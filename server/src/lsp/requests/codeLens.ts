import type { CancellationToken, CodeLens, CodeLensParams } from 'vscode-languageserver';
import { formatOf } from '../formats/table';
import type { Session } from '../session';

export async function onCodeLens(
  session: Session,
  { textDocument: { uri } }: CodeLensParams,
  token: CancellationToken,
): Promise<CodeLens[] | null> {
  const document = session.documents.get(uri);
  if (document === undefined || !session.settings.codeLens.enabled) return null;
  return (await formatOf(document)?.lenses(session, document, null, token)) ?? null;
}
