import type { CancellationToken, DocumentSymbol, DocumentSymbolParams } from 'vscode-languageserver';
import { formatOf } from '../formats/table';
import type { Session } from '../session';

export async function onDocumentSymbol(
  session: Session,
  { textDocument: { uri } }: DocumentSymbolParams,
  token: CancellationToken,
): Promise<DocumentSymbol[] | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  return (await formatOf(document)?.symbols(session, document, null, token)) ?? null;
}
