import { commands, EventEmitter, l10n, type TextDocumentContentProvider, Uri, window } from 'vscode';
import type { LanguageServer } from '../languageServer';

export const evidenceScheme = 'plimsoll-evidence';

/** Pages that tell where the figure of a line comes from, as documents that cannot be edited. */
export class EvidencePages implements TextDocumentContentProvider {
  readonly #pages = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;

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
      // One page: asking for another line's evidence shows it in the same place.
      const uri = Uri.from({ scheme: evidenceScheme, path: '/evidence.md' });
      this.#pages.set(uri.toString(), page.markdown);
      this.#changed.fire(uri);
      await commands.executeCommand('markdown.showPreviewToSide', uri);
    };
  }
}
