import type { LanguageServer } from '../languageServer';

export function restartServer(server: LanguageServer): () => Promise<void> {
  return () => server.restart();
}
