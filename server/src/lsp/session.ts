import type { Connection } from 'vscode-languageserver';
import type { Analysis, Snapshot } from '../core/analysis';
import { refusal } from '../core/formats/dockerfile/refusal';
import { type Settings, showLayersCommand } from '../protocol';
import type { Client } from './capabilities';
import type { Conversion } from './convert';
import type { Documents, OpenDocument } from './documents';

/** What every request handler is given: the one place of mutable state behind a connection. */
export interface Session {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: Documents;
  readonly analysis: Analysis;
  /** Our commands that the client can run. */
  readonly commands: ReadonlySet<string>;
  settings: Settings;
}

/** The newest snapshot of an open Dockerfile; null where the document is not open or is refused. */
export function snapshotOf(session: Session, uri: string): Snapshot | null {
  const document = session.documents.get(uri);
  return document === undefined || refusalOf(document) !== null ? null : session.analysis.snapshot(document);
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
