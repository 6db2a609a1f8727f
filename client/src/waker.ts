import { type Disposable, type LogOutputChannel, type TextDocument, workspace } from 'vscode';
import { concerns } from './documents';
import type { LanguageServer } from './languageServer';

/**
 * Starts the server with the first document that it has something to say of. Ruby and XML files activate the extension,
 * and most of them are none of ours: for those there is no server.
 */
export class Waker implements Disposable {
  readonly #server: LanguageServer;
  readonly #output: LogOutputChannel;
  #subscriptions: readonly Disposable[];

  constructor(server: LanguageServer, output: LogOutputChannel) {
    this.#server = server;
    this.#output = output;
    this.#subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.#look(document)),
      workspace.onDidChangeTextDocument(({ document }) => this.#look(document)),
    ];
    for (const document of workspace.textDocuments) this.#look(document);
    void this.#lookForBudgets();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
  }

  #look(document: TextDocument): void {
    if (concerns(document)) this.#wake();
  }

  /** A workspace with budgets has images to keep an eye on, whatever is open. */
  async #lookForBudgets(): Promise<void> {
    const [found] = await workspace.findFiles('plimsoll.yaml', null, 1);
    if (found !== undefined) this.#wake();
  }

  #wake(): void {
    this.dispose();
    this.#server.wake().catch((error: unknown) => this.#output.error(String(error)));
  }
}
