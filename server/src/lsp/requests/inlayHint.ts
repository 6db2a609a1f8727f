import type { CancellationToken, InlayHint, InlayHintParams } from 'vscode-languageserver';
import { formatOf } from '../formats/table';
import type { Session } from '../session';

export async function onInlayHint(
  session: Session,
  { textDocument: { uri }, range }: InlayHintParams,
  token: CancellationToken,
): Promise<InlayHint[] | null> {
  const document = session.documents.get(uri);
  if (document === undefined || !session.settings.inlayHints.enabled) return null;
  return (await formatOf(document)?.hints(session, document, range, token)) ?? null;
}
