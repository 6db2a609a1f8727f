import { commands, type Disposable, FileType, type TextDocument, type Uri, workspace } from 'vscode';
import { definesMachine } from '../../documents';

/** What of a workspace is looked at: definitions are small, and other XML is often neither small nor few. */
const mostFiles = 200;
const largestFile = 100_000;

/**
 * Tells the editor which XML files define machines, so that menus offer a comparison for these and for no other XML: those
 * that are open, and those of the workspace.
 */
export class LibvirtFiles implements Disposable {
  readonly #paths = new Set<string>();
  readonly #subscriptions: readonly Disposable[];

  constructor() {
    this.#subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.#look(document)),
      workspace.onDidSaveTextDocument((document) => this.#look(document)),
    ];
    for (const document of workspace.textDocuments) this.#look(document);
    void this.#search();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #look(document: TextDocument): void {
    if (document.languageId !== 'xml') return;
    this.#note(document.uri, definesMachine(document.getText().slice(0, largestFile)));
  }

  #note({ path, fsPath }: Uri, isMachine: boolean): void {
    if (isMachine === this.#paths.has(path)) return;
    // Menus know a file by its path as the window's system writes it, which need not be the extension's.
    for (const name of [path, fsPath]) {
      if (isMachine) this.#paths.add(name);
      else this.#paths.delete(name);
    }
    void commands.executeCommand('setContext', 'plimsoll.libvirtFiles', [...this.#paths]);
  }

  async #search(): Promise<void> {
    const files = await workspace.findFiles('**/*.xml', '**/{node_modules,target,build,.git}/**', mostFiles);
    for (const uri of files) {
      const text = await beginningOf(uri);
      if (text !== undefined && definesMachine(text)) this.#note(uri, true);
    }
  }
}

/** Undefined for what is too large, or cannot be read. */
async function beginningOf(uri: Uri): Promise<string | undefined> {
  try {
    const { type, size } = await workspace.fs.stat(uri);
    if (type !== FileType.File || size > largestFile) return undefined;
    return new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
