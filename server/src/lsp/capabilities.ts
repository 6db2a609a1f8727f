import {
  type ClientCapabilities,
  CodeActionKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { type Encoding, negotiateEncoding } from './positions';

/** What the client can do, as far as the server behaves differently for it. Few capabilities are a normal case. */
export interface Client {
  readonly encoding: Encoding;
  readonly pullsConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly registersCompletion: boolean;
  /** Takes proposals that say where the caret goes. */
  readonly takesSnippets: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  readonly changesFolders: boolean;
  /** Takes code actions with their edits; older clients know commands alone. */
  readonly readsCodeActions: boolean;
  /** Takes edits that name the version that they are for. */
  readonly namesVersions: boolean;
  /** Shows edits before it applies them, where they ask for it. */
  readonly confirmsEdits: boolean;
  /** Makes files that an edit asks for. */
  readonly createsFiles: boolean;
}

export function readClient({ workspace, textDocument, general }: ClientCapabilities): Client {
  return {
    encoding: negotiateEncoding(general?.positionEncodings),
    pullsConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersCompletion: textDocument?.completion?.dynamicRegistration === true,
    takesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    changesFolders: workspace?.workspaceFolders === true,
    readsCodeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    namesVersions: workspace?.workspaceEdit?.documentChanges === true,
    confirmsEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
  };
}

export function serverCapabilities(client: Client): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    // Clients that can are told later which documents are completed.
    ...(client.registersCompletion ? {} : { completionProvider: { triggerCharacters: ['.', '<', ' ', '"'] } }),
    documentSymbolProvider: true,
    documentLinkProvider: { resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
    ...(client.readsCodeActions
      ? {
          codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, `${CodeActionKind.SourceFixAll}.plimsoll`] },
        }
      : {}),
    inlayHintProvider: { resolveProvider: false },
    ...(client.changesFolders
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
  };
}
