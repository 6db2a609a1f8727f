import { l10n, window } from 'vscode';
import type { LanguageServer } from '../languageServer';

/** Has everybody asked anew who may be asked. */
export function refreshSizes(server: LanguageServer): () => Promise<void> {
  return async () => {
    await server.refresh();
    window.setStatusBarMessage(l10n.t('Plimsoll asks for all sizes again'), shown);
  };
}

/** Milliseconds. */
const shown = 3000;
