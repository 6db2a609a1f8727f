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
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type EvidenceAnswer,
  type EvidenceParams,
  evidenceRequest,
  type LayersParams,
  type LayersView,
  layersRequest,
  type RankAnswer,
  type RankParams,
  rankRequest,
  refreshNotification,
  type SavedAnswer,
  type SavedParams,
  type SharingView,
  type StatusParams,
  savedRequest,
  sharingNotification,
  sharingRequest,
  statusNotification,
  trustNotification,
} from '../../server/src/protocol';
import { footprintNotification } from '../../server/src/protocol/footprint';
import { Crashes } from './crashes';

/** The language server as the rest of the extension knows it: a process that answers, stops and comes back. */
export class LanguageServer implements Disposable {
  readonly onStatus: Event<StatusParams>;
  /** {@link LanguageServer.sharing} has another answer. */
  readonly onSharingChanged: Event<void>;
  /** The footprint view's last answers are others now. */
  readonly onFootprintChanged: Event<void>;
  /** The server answers, for the first time or again after it was started anew. */
  readonly onRunning: Event<void>;
  readonly #status = new EventEmitter<StatusParams>();
  readonly #sharing = new EventEmitter<void>();
  readonly #footprint = new EventEmitter<void>();
  readonly #whenRunning = new EventEmitter<void>();
  readonly #output: LogOutputChannel;
  readonly #module: string;
  #loading: Promise<LanguageClient> | undefined;
  readonly #crashes = new Crashes();
  readonly #trust: Disposable;
  readonly #whenStarted = new EventEmitter<void>();
  /** Resolves when the server runs for the first time. */
  readonly started: Promise<void> = new Promise((resolve) => this.#whenStarted.event(() => resolve()));
  #awake: Promise<void> | undefined;
  #loaded: LanguageClient | undefined;
  #recovering = false;

  constructor(context: ExtensionContext, output: LogOutputChannel) {
    this.onStatus = this.#status.event;
    this.onSharingChanged = this.#sharing.event;
    this.onFootprintChanged = this.#footprint.event;
    this.onRunning = this.#whenRunning.event;
    this.#output = output;
    this.#module = context.asAbsolutePath('dist/server.js');
    this.#trust = workspace.onDidGrantWorkspaceTrust(() => this.#tellTrust());
  }

  get pid(): number | undefined {
    return this.#loaded?.serverProcess?.pid;
  }

  /** Starts the server where nobody has asked for it yet. Rejects where it cannot be started; the user has been told then. */
  wake(): Promise<void> {
    this.#awake ??= this.#start();
    return this.#awake;
  }

  async restart(): Promise<void> {
    this.#crashes.forget();
    await this.stop();
    this.#awake = this.#start();
    await this.#awake;
  }

  async stop(): Promise<void> {
    const client = this.#loaded;
    if (!client?.needsStop()) return;
    // One that still starts cannot be stopped yet.
    await client.start().catch(() => undefined);
    if (client.needsStop()) await client.stop();
  }

  /** Null where the document is not open or builds no image. Rejects while no server runs. */
  async layers(uri: Uri): Promise<LayersView | null> {
    const client = await this.#runningClient();
    const params: LayersParams = { uri: uri.toString() };
    return client.sendRequest<LayersView | null>(layersRequest, params);
  }

  /** Null where no instruction stands on the line. Rejects while no server runs. */
  async evidence(uri: Uri, line: number): Promise<EvidenceAnswer | null> {
    const client = await this.#runningClient();
    const params: EvidenceParams = { uri: uri.toString(), line };
    return client.sendRequest<EvidenceAnswer | null>(evidenceRequest, params);
  }

  /** Null where no workspace is open. Wakes the server; rejects while none runs. */
  async sharing(): Promise<SharingView | null> {
    await this.wake();
    const client = await this.#runningClient();
    return client.sendRequest<SharingView | null>(sharingRequest);
  }

  /** What saving a file costs at the next build; null where that is nothing that is known. */
  async saved(uri: Uri): Promise<SavedAnswer | null> {
    const client = this.#loaded;
    if (!client?.isRunning()) return null;
    const params: SavedParams = { uri: uri.toString() };
    return client.sendRequest<SavedAnswer | null>(savedRequest, params);
  }

  /** Null where the document is not open. Rejects while no server runs. */
  async rankFiles(uri: Uri): Promise<RankAnswer | null> {
    const client = await this.#runningClient();
    const params: RankParams = { uri: uri.toString() };
    return client.sendRequest<RankAnswer | null>(rankRequest, params);
  }

  /** Asks what the protocol names; wakes the server, and rejects while none runs. */
  async ask<Answer>(request: string, params: object = {}): Promise<Answer> {
    await this.wake();
    const client = await this.#runningClient();
    return client.sendRequest<Answer>(request, params);
  }

  async refresh(): Promise<void> {
    if (this.#loaded?.needsStop()) await this.#loaded.sendNotification(refreshNotification);
  }

  dispose(): void {
    this.#trust.dispose();
    this.#status.dispose();
    this.#sharing.dispose();
    this.#footprint.dispose();
    this.#whenRunning.dispose();
    this.#whenStarted.dispose();
    void this.#loaded?.dispose();
  }

  #client(): Promise<LanguageClient> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Rejects while no server runs: what is asked then would wait for ever. */
  async #runningClient(): Promise<LanguageClient> {
    const client = await this.#client();
    if (!client.needsStop()) throw new Error(l10n.t('The language server does not run.'));
    return client;
  }

  async #start(): Promise<void> {
    await (await this.#client()).start();
    this.#whenStarted.fire();
  }

  /** Loads the library in a turn of its own, so that it keeps neither this extension's activation nor another's. */
  async #load(): Promise<LanguageClient> {
    await new Promise((turn) => setImmediate(turn));
    const { createClient } = await import('./languageClient');
    const client = createClient(this.#module, this.#output, {
      running: () => this.#running(),
      crashed: () => this.#crashed(),
    });
    client.onNotification(statusNotification, (params: StatusParams) => this.#status.fire(params));
    client.onNotification(sharingNotification, () => this.#sharing.fire());
    client.onNotification(footprintNotification, () => this.#footprint.fire());
    this.#loaded = client;
    return client;
  }

  /** A server that starts later is told at its start. */
  async #tellTrust(): Promise<void> {
    if (this.#loaded?.needsStop()) await this.#loaded.sendNotification(trustNotification);
  }

  #crashed(): boolean {
    this.#recovering = this.#crashes.note(Date.now());
    if (!this.#recovering) void this.#offerRestart();
    return this.#recovering;
  }

  #running(): void {
    this.#whenRunning.fire();
    if (!this.#recovering) return;
    this.#recovering = false;
    void this.#tellRecovery();
  }

  async #tellRecovery(): Promise<void> {
    const showOutput = l10n.t('Show Output');
    const message = l10n.t("Plimsoll's language server stopped and was started again.");
    if ((await window.showWarningMessage(message, showOutput)) === showOutput) this.#output.show();
  }

  async #offerRestart(): Promise<void> {
    const showOutput = l10n.t('Show Output');
    const restart = l10n.t('Restart');
    const message = l10n.t("Plimsoll's language server stopped three times in three minutes and is left alone now.");
    const choice = await window.showErrorMessage(message, showOutput, restart);
    if (choice === showOutput) this.#output.show();
    if (choice === restart) await this.restart().catch((error: unknown) => this.#output.error(String(error)));
  }
}
