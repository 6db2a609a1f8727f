import {
  type Disposable,
  type LogOutputChannel,
  Uri,
  ViewColumn,
  type WebviewPanel,
  type WebviewPanelSerializer,
  window,
  workspace,
} from 'vscode';
import type { StatusParams } from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';
import { readState } from './messages';
import { LayersPage } from './page';

export const layersPanelType = 'plimsoll.layers';

/** The layers view's place in the window: there is one panel at most, and it shows one Dockerfile. */
export class LayersPanel implements Disposable, WebviewPanelSerializer {
  readonly #assets: Uri;
  readonly #server: LanguageServer;
  readonly #output: LogOutputChannel;
  #page: LayersPage | undefined;

  constructor(extension: Uri, server: LanguageServer, output: LogOutputChannel) {
    this.#assets = Uri.joinPath(extension, 'dist', 'webview');
    this.#server = server;
    this.#output = output;
  }

  /** Shows a Dockerfile, in the panel that there is or in a new one beside the editor. The editor keeps the focus. */
  show(uri: Uri): void {
    if (this.#page !== undefined) {
      this.#page.turnTo(uri);
      return;
    }
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    this.#open(window.createWebviewPanel(layersPanelType, '', place, { enableFindWidget: true }), uri);
  }

  /** Brings back a panel of an earlier window; the editor need not have loaded its Dockerfile yet. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const saved = readState(state);
    if (saved === undefined || this.#page !== undefined) {
      panel.dispose();
      return;
    }
    const uri = Uri.parse(saved);
    this.#open(panel, uri);
    await workspace.openTextDocument(uri).then(undefined, (error: unknown) => this.#output.debug(String(error)));
  }

  statusChanged(status: StatusParams): void {
    this.#page?.statusChanged(status);
  }

  dispose(): void {
    this.#page?.dispose();
  }

  #open(panel: WebviewPanel, uri: Uri): void {
    this.#page = new LayersPage(panel, this.#assets, this.#server, this.#output);
    panel.onDidDispose(() => {
      this.#page?.dispose();
      this.#page = undefined;
    });
    this.#page.turnTo(uri);
  }
}
