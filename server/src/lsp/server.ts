import {
  type CancellationToken,
  CompletionRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { Analysis } from '../core/analysis';
import type { MakeWorld } from '../core/world';
import {
  type EvidenceParams,
  evidenceRequest,
  type LayersParams,
  layersRequest,
  type RankParams,
  rankRequest,
  refreshNotification,
  type SavedParams,
  type Settings,
  savedRequest,
  sharingRequest,
  trustNotification,
} from '../protocol';
import { type Client, readClient, serverCapabilities } from './capabilities';
import { Documents, type OpenDocument } from './documents';
import { Footprint } from './footprint/footprint';
import { formatOf } from './formats/table';
import { readOptions } from './options';
import { Publisher } from './publisher';
import { onCodeAction } from './requests/codeAction';
import { onCodeLens } from './requests/codeLens';
import { completions, onCompletion } from './requests/completion';
import { onDocumentLink } from './requests/documentLink';
import { onDocumentSymbol } from './requests/documentSymbol';
import { onEvidence } from './requests/evidence';
import { onHover } from './requests/hover';
import { onInlayHint } from './requests/inlayHint';
import { onLayers } from './requests/layers';
import { onRankFiles } from './requests/reuseRank';
import { onSaved } from './requests/reuseSaved';
import { onSharing } from './requests/sharing';
import { reuseTools } from './reuse';
import type { Session } from './session';
import { defaultSettings, machineOptionsOf, permissionsOf, readSettings } from './settings';
import { SharingNews } from './sharingNews';

/** Serves one connection until it closes. */
export function serve(connection: Connection, makeWorld: MakeWorld, version: string): void {
  connection.onInitialize((params) => {
    const client = readClient(params.capabilities);
    listen(connection, client, params, makeWorld);
    const result: InitializeResult = {
      capabilities: serverCapabilities(client),
      serverInfo: { name: 'plimsoll-language-server', version },
    };
    return result;
  });
  connection.listen();
}

/** Milliseconds in which changes of the world are gathered before the editor is told to ask again. */
const refreshDelay = 50;

function listen(connection: Connection, client: Client, params: InitializeParams, makeWorld: MakeWorld): void {
  const options = readOptions(params.initializationOptions);
  const world = makeWorld({ onChange: worldChanged, log: (message) => connection.console.info(message) });
  const session: Session = {
    connection,
    client,
    documents: new Documents(),
    analysis: new Analysis(world),
    world,
    images: world.images,
    reuse: reuseTools(world, () => askForLenses()),
    commands: new Set(options.commands ?? []),
    settled: () => world.settled(),
    filesBelow: (folder, mostFolders) => world.filesBelow(folder, mostFolders),
    settings: defaultSettings,
    folders: (params.workspaceFolders ?? []).map((folder) => folder.uri),
  };
  const publisher = new Publisher(session);
  const footprint = new Footprint(session);
  const sharing = new SharingNews(session, askForLenses, () => footprint.sharingChanged());
  let trusted = options.trusted ?? true;
  let refresh: NodeJS.Timeout | null = null;
  configure(readSettings(params.initializationOptions?.settings));

  function configure(settings: Settings): void {
    session.settings = settings;
    world.configure({
      buildArgs: new Map(Object.entries(settings.buildArgs)),
      target: null,
      platform: settings.platform,
      context: null,
      buildContexts: settings.buildContexts,
      folders: session.folders,
      trusted,
      permissions: permissionsOf(settings, trusted),
      machines: machineOptionsOf(settings),
      severities: settings.rules.severity,
    });
    sharing.configured();
    footprint.configured();
    worldChanged([...session.documents.all()].map((document) => document.uri));
  }

  /** Something beside these documents is new: they get a fresh answer, and the editor asks again. */
  function worldChanged(uris: readonly string[]): void {
    for (const uri of uris) {
      const document = session.documents.get(uri);
      if (document === undefined) session.analysis.worldChanged(uri);
      else {
        formatOf(document)?.worldChanged(session, uri);
        publishSoon(document);
      }
    }
    footprint.changed(uris);
    if (refresh === null && uris.length > 0) refresh = setTimeout(askAgain, refreshDelay);
  }

  /** A document is one of ours from now on. */
  function begin(document: OpenDocument): void {
    formatOf(document)?.opened(session, document);
    publishSoon(document);
  }

  function end(document: OpenDocument): void {
    const format = formatOf(document);
    if (format === null) return;
    format.closed(session, document.uri);
    publisher.closed(document.uri);
  }

  function publishSoon({ kind, uri }: OpenDocument): void {
    if (kind !== null) publisher.soon(uri);
  }

  /** The editor asks for all its open documents at once, so several changes share one request. */
  function askAgain(): void {
    refresh = null;
    if (client.refreshesHints) ask(connection.languages.inlayHint.refresh());
    askForLenses();
  }

  function askForLenses(): void {
    if (client.refreshesLenses) ask(connection.sendRequest('workspace/codeLens/refresh'));
  }

  /** Asks the client for something that it may refuse: then things stay as they are, and the log says so. */
  function ask(request: Promise<unknown>): void {
    request.catch((error: unknown) => connection.console.warn(`The client refused: ${String(error)}`));
  }

  async function pullSettings(): Promise<void> {
    if (client.pullsConfiguration) configure(readSettings(await connection.workspace.getConfiguration('plimsoll')));
  }

  connection.onInitialized(() => {
    if (client.registersConfiguration) {
      ask(connection.client.register(DidChangeConfigurationNotification.type, { section: 'plimsoll' }));
    }
    if (client.registersCompletion)
      for (const options of completions) ask(connection.client.register(CompletionRequest.type, options));
    if (client.registersWatchers) {
      ask(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] }));
    }
    if (client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => folder.uri));
        session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map((folder) => folder.uri)];
        configure(session.settings);
      });
    }
    ask(pullSettings());
    sharing.start();
  });

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    begin(session.documents.set(uri, languageId, version, text));
    footprint.changed([uri]);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const before = session.documents.get(uri);
    const document = session.documents.change(uri, version, contentChanges, client.encoding);
    if (before === undefined || document === null) return;
    if (before.kind !== document.kind) {
      end(before);
      begin(document);
    } else if (document.kind !== null) {
      formatOf(document)?.changed(session, document);
      publishSoon(document);
    }
    footprint.changed([uri]);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const document = session.documents.get(uri);
    session.documents.delete(uri);
    if (document !== undefined) end(document);
    footprint.changed([uri]);
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    const document = session.documents.get(uri);
    if (document !== undefined) {
      formatOf(document)?.saved(session, document);
      if (document.kind === 'dockerfile') askForLenses();
    }
    world.filesChanged([uri]);
    footprint.changed([uri]);
    if (!client.registersWatchers) world.recheck();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map((change) => change.uri);
    world.filesChanged(uris);
    footprint.changed(uris);
    for (const uri of uris) void session.reuse.saved.recheck(uri);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    if (client.pullsConfiguration) ask(pullSettings());
    else configure(readSettings(settings?.plimsoll));
  });
  connection.onNotification(trustNotification, () => {
    trusted = true;
    configure(session.settings);
  });

  connection.onNotification(refreshNotification, () => world.refresh());

  connection.onHover((request, token) => onHover(session, request, token));
  connection.onCompletion((request, token) => onCompletion(session, request, token));
  connection.onDocumentSymbol((request, token) => onDocumentSymbol(session, request, token));
  connection.onDocumentLinks((request, token) => onDocumentLink(session, request, token));
  connection.onCodeAction((request, token) => onCodeAction(session, request, token));
  connection.onCodeLens((request, token) => onCodeLens(session, request, token));
  connection.languages.inlayHint.on((request, token) => onInlayHint(session, request, token));
  connection.onRequest(layersRequest, (request: LayersParams) => onLayers(session, request));
  connection.onRequest(sharingRequest, (token: CancellationToken) => onSharing(session, token));
  connection.onRequest(savedRequest, (request: SavedParams) => onSaved(session, request));
  connection.onRequest(rankRequest, (request: RankParams) => onRankFiles(session, request));
  connection.onRequest(evidenceRequest, (request: EvidenceParams) => onEvidence(session, request));
}
