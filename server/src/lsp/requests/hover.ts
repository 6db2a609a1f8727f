import type { CancellationToken, Hover, HoverParams } from 'vscode-languageserver';
import { formatOf } from '../formats/table';
import type { Session } from '../session';

export async function onHover(
  session: Session,
  { textDocument: { uri }, position }: HoverParams,
  token: CancellationToken,
): Promise<Hover | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  return (await formatOf(document)?.hover(session, document, position, token)) ?? null;
}
