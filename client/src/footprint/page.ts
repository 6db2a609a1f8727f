import { posix } from 'node:path';
import { type Disposable, type LogOutputChannel, l10n, type Uri, type WebviewPanel } from 'vscode';
import type { StatusParams, ToLayersPage } from '../../../server/src/protocol';
import type { LanguageServer } from '../languageServer';
import { frame } from './frame';
import { jumpToLine } from './jump';
import { readMessage } from './messages';
import { picture } from './picture';
import { watchFile } from './watch';

/** The page in the layers panel: what it shows, and what passes between it and the rest of the client. */
export class LayersPage implements Disposable {
  readonly #panel: WebviewPanel;
  readonly #server: LanguageServer;
  readonly #output: LogOutputChannel;
  readonly #subscriptions: readonly Disposable[];
  #uri: Uri | undefined;
  #watch: Disposable | undefined;
  #pushing = false;
  #outdated = false;

  constructor(panel: WebviewPanel, assets: Uri, server: LanguageServer, output: LogOutputChannel) {
    this.#panel = panel;
    this.#server = server;
    this.#output = output;
    this.#subscriptions = [panel.webview.onDidReceiveMessage((message: unknown) => this.#received(message)), panel];
    panel.webview.options = { enableScripts: true, localResourceRoots: [assets] };
    panel.webview.html = frame('layers', assets);
  }

  /** Shows another Dockerfile, or comes forward with the one it has. */
  turnTo(uri: Uri): void {
    this.#uri = uri;
    this.#panel.title = l10n.t('Layers of {0}', posix.basename(uri.path));
    this.#watch?.dispose();
    this.#watch = watchFile(uri, () => this.#push());
    if (!this.#panel.visible) this.#panel.reveal(undefined, true);
    void this.#push();
  }

  statusChanged({ uri }: StatusParams): void {
    if (uri === this.#uri?.toString()) void this.#push();
  }

  dispose(): void {
    this.#uri = undefined;
    this.#watch?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #received(value: unknown): Promise<void> {
    const message = readMessage(value);
    if (message?.kind === 'ready') {
      const strings: ToLayersPage = { kind: 'strings', strings: l10n.bundle ?? {} };
      void this.#panel.webview.postMessage(strings);
      await this.#push();
    }
    if (message?.kind === 'jump' && this.#uri !== undefined) await this.#jump(this.#uri, message.line);
  }

  async #jump(uri: Uri, line: number): Promise<void> {
    try {
      await jumpToLine(uri, line, this.#panel.viewColumn);
    } catch (error) {
      this.#output.warn(`${uri} cannot be shown: ${error}`);
    }
  }

  /** Sends the whole picture; calls that arrive meanwhile come to one more picture. A hidden page asks when it is back. */
  async #push(): Promise<void> {
    this.#outdated = true;
    if (this.#pushing) return;
    this.#pushing = true;
    while (this.#outdated && this.#uri !== undefined) {
      this.#outdated = false;
      const uri = this.#uri;
      const message = await this.#picture(uri);
      if (message !== undefined && uri === this.#uri) void this.#panel.webview.postMessage(message);
    }
    this.#pushing = false;
  }

  async #picture(uri: Uri): Promise<ToLayersPage | undefined> {
    if (!this.#panel.visible) return undefined;
    try {
      return await picture(uri, this.#server);
    } catch (error) {
      this.#output.debug(`No layers of ${uri}: ${error}`);
      return undefined;
    }
  }
}
