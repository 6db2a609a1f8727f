import { type ClientCapabilities, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { type Encoding, negotiateEncoding } from './positions';

/** What the client can do, as far as the server behaves differently for it. Few capabilities are a normal case. */
export interface Client {
  readonly encoding: Encoding;
  readonly pullsConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly registersCompletion: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  readonly changesFolders: boolean;
}

export function readClient({ workspace, textDocument, general }: ClientCapabilities): Client {
  return {
    encoding: negotiateEncoding(general?.positionEncodings),
    pullsConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersCompletion: textDocument?.completion?.dynamicRegistration === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    changesFolders: workspace?.workspaceFolders === true,
  };
}

export function serverCapabilities(client: Client): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    // Only plimsoll.yaml is completed: clients that can are told so later.
    ...(client.registersCompletion ? {} : { completionProvider: {} }),
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: { resolveProvider: false },
    ...(client.changesFolders
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
  };
}
