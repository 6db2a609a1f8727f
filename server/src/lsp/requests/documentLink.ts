import type { CancellationToken, DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { formatOf } from '../formats/table';
import type { Session } from '../session';

export async function onDocumentLink(
  session: Session,
  { textDocument: { uri } }: DocumentLinkParams,
  token: CancellationToken,
): Promise<DocumentLink[] | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  return (await formatOf(document)?.links(session, document, null, token)) ?? null;
}
