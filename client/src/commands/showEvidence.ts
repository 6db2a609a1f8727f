import { commands, l10n, type TextDocumentContentProvider, Uri, window } from 'vscode';
import type { LanguageServer } from '../languageServer';

export const evidenceScheme = 'plimsoll-evidence';

/** Pages that tell where the figure of a line comes from, as documents that cannot be edited. */
export class EvidencePages implements TextDocumentContentProvider {
  readonly #pages = new Map<string, string>();
  #shown = 0;

  provideTextDocumentContent(uri: Uri): string {
    return this.#pages.get(uri.toString()) ?? l10n.t('This page is of an earlier session: ask for the evidence again.');
  }

  /** Shows the evidence of the line with the cursor, beside the editor. */
  show(server: LanguageServer): () => Promise<void> {
    return async () => {
      const editor = window.activeTextEditor;
      const page =
        editor?.document.languageId === 'dockerfile'
          ? await server.evidence(editor.document.uri, editor.selection.active.line)
          : null;
      if (page === null) {
        await window.showInformationMessage(l10n.t('Put the cursor on an instruction of a Dockerfile first.'));
        return;
      }
      // An address of its own each time: a preview shows another address at once, and the same one only when it gets to it.
      const uri = Uri.from({ scheme: evidenceScheme, path: '/evidence.md', query: String(++this.#shown) });
      this.#pages.clear();
      this.#pages.set(uri.toString(), page.markdown);
      await commands.executeCommand('markdown.showPreviewToSide', uri);
    };
  }
}
