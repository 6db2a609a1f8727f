import type { CancellationToken, CodeAction, CodeActionParams } from 'vscode-languageserver';
import { formatOf } from '../formats/table';
import type { Session } from '../session';

export async function onCodeAction(
  session: Session,
  params: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[] | null> {
  const document = session.documents.get(params.textDocument.uri);
  const { client, settings } = session;
  if (document === undefined || !client.readsCodeActions || !settings.diagnostics.enabled) return null;
  return (await formatOf(document)?.actions(session, document, params, token)) ?? null;
}
