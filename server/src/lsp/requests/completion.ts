import type {
  CancellationToken,
  CompletionList,
  CompletionParams,
  CompletionRegistrationOptions,
} from 'vscode-languageserver';
import type { DocumentKind } from '../formats/kind';
import { formatOf } from '../formats/table';
import type { Session } from '../session';

/** What is completed, for clients that can be told; null where nothing is. */
const completionBy: Readonly<Record<DocumentKind, CompletionRegistrationOptions | null>> = {
  dockerfile: null,
  compose: null,
  plimsoll: { documentSelector: [{ pattern: '**/plimsoll.yaml' }], triggerCharacters: [' ', '"', '/'] },
  vagrantfile: { documentSelector: [{ pattern: '**/*[vV]agrantfile*' }], triggerCharacters: ['.', ':', '"', "'"] },
  libvirt: { documentSelector: [{ language: 'xml' }], triggerCharacters: ['<', ' ', '"', "'"] },
};

export const completions = Object.values(completionBy).filter((options) => options !== null);

export async function onCompletion(
  session: Session,
  { textDocument: { uri }, position }: CompletionParams,
  token: CancellationToken,
): Promise<CompletionList | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  return (await formatOf(document)?.completion(session, document, position, token)) ?? null;
}
