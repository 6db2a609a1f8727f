import {
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type Uri,
  window,
  workspace,
} from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  type InitializationOptions,
  type LayersParams,
  type LayersView,
  layersRequest,
  type StatusParams,
  showLayersCommand,
  statusNotification,
  trustNotification,
} from '../../server/src/protocol';
import { Crashes } from './crashes';

/** The language server as the rest of the client knows it: a process that answers, stops and comes back. */
export class LanguageServer implements Disposable {
  readonly onStatus: Event<StatusParams>;
  readonly #output: LogOutputChannel;
  readonly #client: LanguageClient;
  readonly #crashes = new Crashes();
  readonly #subscriptions: readonly Disposable[];
  #recovering = false;

  constructor(context: ExtensionContext, output: LogOutputChannel) {
    const status = new EventEmitter<StatusParams>();
    this.onStatus = status.event;
    this.#output = output;
    this.#client = new LanguageClient(
      'plimsoll',
      'Plimsoll',
      { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc },
      {
        documentSelector: [{ language: 'dockerfile' }],
        outputChannel: output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions: (): InitializationOptions => ({
          trusted: workspace.isTrusted,
          commands: [showLayersCommand],
        }),
        initializationFailedHandler: () => false,
        errorHandler: {
          error: (_error, _message, count) => ({
            action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
          }),
          closed: () => this.#closed(),
        },
      },
    );
    this.#subscriptions = [
      status,
      this.#client.onNotification(statusNotification, (params: StatusParams) => status.fire(params)),
      this.#client.onDidChangeState(({ newState }) => this.#stateChanged(newState)),
      workspace.onDidGrantWorkspaceTrust(() => this.#tellTrust()),
    ];
  }

  get pid(): number | undefined {
    return this.#client.serverProcess?.pid;
  }

  /** Rejects where the server cannot be started; the user has been told then. */
  async start(): Promise<void> {
    await this.#client.start();
  }

  async restart(): Promise<void> {
    this.#crashes.forget();
    if (this.#client.needsStop()) await this.#client.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    if (this.#client.needsStop()) await this.#client.stop();
  }

  /** Null where the document is not open or builds no image. Rejects while no server runs. */
  async layers(uri: Uri): Promise<LayersView | null> {
    if (!this.#client.needsStop()) throw new Error('The language server does not run.');
    const params: LayersParams = { uri: this.uriOf(uri) };
    return this.#client.sendRequest<LayersView | null>(layersRequest, params);
  }

  /** A URI as messages to and from the server spell it. */
  uriOf(uri: Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    void this.#client.dispose();
  }

  /** Decides what follows when the process ended by itself; one that ends while starting would only end again. */
  #closed(): CloseHandlerResult {
    if (this.#client.state === State.Starting) return { action: CloseAction.DoNotRestart, handled: true };
    if (this.#crashes.note(Date.now())) {
      this.#recovering = true;
      return { action: CloseAction.Restart, handled: true };
    }
    void this.#offerRestart();
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  /** A server that starts later is told at its start. */
  async #tellTrust(): Promise<void> {
    if (this.#client.needsStop()) await this.#client.sendNotification(trustNotification);
  }

  #stateChanged(state: State): void {
    if (state !== State.Running || !this.#recovering) return;
    this.#recovering = false;
    void this.#tellRecovery();
  }

  async #tellRecovery(): Promise<void> {
    const showOutput = l10n.t('Show Output');
    const message = l10n.t("Plimsoll's language server stopped and was started again.");
    if ((await window.showWarningMessage(message, showOutput)) === showOutput) this.#output.show();
  }

  async #offerRestart(): Promise<void> {
    const message = l10n.t("Plimsoll's language server stopped three times in three minutes and is left alone now.");
    const showOutput = l10n.t('Show Output');
    const restart = l10n.t('Restart');
    const choice = await window.showErrorMessage(message, showOutput, restart);
    if (choice === showOutput) this.#output.show();
    if (choice === restart) await this.restart().catch((error: unknown) => this.#output.error(String(error)));
  }
}
