import {
  type Disposable,
  l10n,
  MarkdownString,
  StatusBarAlignment,
  type StatusBarItem,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { type StatusParams, showLayersCommand } from '../../server/src/protocol';

/** Milliseconds that a count may take before the status bar tells that it goes on. */
const patience = 500;

/** What the active file comes to, at the right of the status bar: an image, or machines. */
export class StatusBar implements Disposable {
  readonly #item: StatusBarItem = window.createStatusBarItem('plimsoll.total', StatusBarAlignment.Right, 100);
  readonly #newest = new Map<string, StatusParams>();
  readonly #subscriptions: readonly Disposable[];
  #timer: NodeJS.Timeout | undefined;
  #spinning = false;

  constructor() {
    this.#item.name = l10n.t('Plimsoll: Footprint of the Active File');
    this.#subscriptions = [
      this.#item,
      window.onDidChangeActiveTextEditor(() => this.#draw()),
      workspace.onDidCloseTextDocument(({ uri }) => this.#newest.delete(uri.toString())),
    ];
  }

  update(status: StatusParams): void {
    this.#newest.set(status.uri, status);
    this.#draw();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #draw(): void {
    const status = this.#statusOf(window.activeTextEditor);
    this.#watchPatience(status?.pending === true);
    if (status === undefined || status.text === null) {
      this.#item.hide();
      return;
    }
    const isImage = status.subject === undefined;
    this.#item.text = `$(${this.#spinning ? 'sync~spin' : isImage ? 'package' : 'vm'}) ${status.text}`;
    this.#item.tooltip = new MarkdownString(status.detail);
    this.#item.command = isImage ? showLayersCommand : undefined;
    this.#item.accessibilityInformation = {
      label: isImage
        ? l10n.t('Image of this Dockerfile: {0} on disk', status.text)
        : l10n.t('Machines of this file: {0}', status.text),
    };
    this.#item.show();
  }

  #statusOf(editor: TextEditor | undefined): StatusParams | undefined {
    return editor === undefined ? undefined : this.#newest.get(editor.document.uri.toString());
  }

  #watchPatience(pending: boolean): void {
    if (!pending) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#spinning = false;
    } else if (this.#timer === undefined) {
      this.#timer = setTimeout(() => {
        this.#spinning = true;
        this.#draw();
      }, patience);
    }
  }
}
