import { type Disposable, type LogOutputChannel, l10n, type TextDocument, window, workspace } from 'vscode';
import type { LanguageServer } from '../languageServer';

/** Milliseconds that the message stays. */
const shown = 8000;

/** Says in the status bar, after a file was saved, what the next build makes again for it. */
export class SavedStatus implements Disposable {
  readonly #server: LanguageServer;
  readonly #output: LogOutputChannel;
  readonly #subscription: Disposable;
  #message: Disposable | undefined;
  #newest = 0;

  constructor(server: LanguageServer, output: LogOutputChannel) {
    this.#server = server;
    this.#output = output;
    this.#subscription = workspace.onDidSaveTextDocument((document) => this.#saved(document));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#message?.dispose();
  }

  /** Of several files that are saved at once, the last is told of. */
  async #saved({ uri }: TextDocument): Promise<void> {
    if (uri.scheme !== 'file') return;
    const number = ++this.#newest;
    try {
      const answer = await this.#server.saved(uri);
      if (answer === null || number !== this.#newest) return;
      this.#message?.dispose();
      this.#message = window.setStatusBarMessage(`$(history) ${l10n.t('Plimsoll: {0}', answer.text)}`, shown);
    } catch (error) {
      this.#output.debug(`Not known what saving ${uri} costs: ${error}`);
    }
  }
}
