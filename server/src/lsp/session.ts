import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Analysis, Snapshot } from '../core/analysis';
import { refusal } from '../core/formats/dockerfile/refusal';
import type { WorkspaceImages } from '../core/sharing/workspaceImages';
import type { FilesBelow, LiveWorld } from '../core/world';
import { type Settings, showLayersCommand } from '../protocol';
import type { Client } from './capabilities';
import type { Conversion } from './convert';
import type { Documents, OpenDocument } from './documents';
import { patience } from './patience';
import type { ReuseTools } from './reuse';

/** What every request handler is given: the one place of mutable state behind a connection. */
export interface Session {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: Documents;
  readonly analysis: Analysis;
  readonly world: LiveWorld;
  readonly images: WorkspaceImages | null;
  /** Our commands that the client can run. */
  readonly commands: ReadonlySet<string>;
  /** Resolves when nothing is being read from disk. */
  readonly settled: () => Promise<void>;
  readonly reuse: ReuseTools;
  readonly filesBelow: (folder: string, mostFolders: number) => Promise<FilesBelow>;
  settings: Settings;
  /** Workspace folders, as URIs. */
  folders: readonly string[];
}

/** The newest snapshot of an open Dockerfile; null where the document is not open or is refused. */
export function snapshotOf(session: Session, uri: string): Snapshot | null {
  const document = session.documents.get(uri);
  if (document?.kind !== 'dockerfile') return null;
  return refusalOf(document) !== null ? null : session.analysis.snapshot(document);
}

/** The newest snapshot of a Dockerfile, as {@link settledAnswer} gives it. */
export function settledSnapshot(session: Session, uri: string, token: CancellationToken): Promise<Snapshot | null> {
  return settledAnswer(session, uri, token, () => snapshotOf(session, uri));
}

interface Settling {
  readonly document: { readonly version: number };
  /** True while something is being read that it would change by. */
  readonly pending: boolean;
}

/** The newest of what is made of a document, after a short wait where some of it is still being read. */
export async function settledAnswer<T extends Settling>(
  session: Session,
  uri: string,
  token: CancellationToken,
  newest: () => T | null,
): Promise<T | null> {
  const answer = newest();
  if (answer === null || !answer.pending) return answer;
  await shortWait(session, { uri, version: answer.document.version }, token);
  return newest();
}

/**
 * Waits for the disk as long as an answer may. A request that was cancelled, or whose document changed or was closed
 * meanwhile, is refused: the editor asks again, and shows what it has until then.
 */
export async function shortWait(
  { settled, documents }: Pick<Session, 'settled' | 'documents'>,
  { uri, version }: Pick<OpenDocument, 'uri' | 'version'>,
  token: Pick<CancellationToken, 'isCancellationRequested'>,
): Promise<void> {
  await Promise.race([settled(), new Promise((resolve) => setTimeout(resolve, patience))]);
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  if (documents.get(uri)?.version !== version) throw new ResponseError(LSPErrorCodes.ContentModified, 'changed');
}

export function refusalOf(document: OpenDocument): string | null {
  return refusal(document.lines.text);
}

export function conversionFor(session: Session, document: Pick<OpenDocument, 'uri' | 'lines'>): Conversion {
  return {
    lines: document.lines,
    uri: document.uri,
    encoding: session.client.encoding,
    canShowLayers: session.commands.has(showLayersCommand),
  };
}
