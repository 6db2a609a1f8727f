import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { LineIndex } from '../core/text/lineIndex';
import { type DocumentKind, kindOf } from './formats/kind';
import { type Encoding, toSpan } from './positions';

/** A document that the client has open. Immutable: an edit makes the next one. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  /** Null for what is none of ours. An edit may change it: of XML the root element decides. */
  readonly kind: DocumentKind | null;
  readonly version: number;
  readonly lines: LineIndex;
}

/** The open documents, kept up to date by incremental changes in whatever encoding the client counts. */
export class Documents {
  private readonly open = new Map<string, OpenDocument>();

  get(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  all(): IterableIterator<OpenDocument> {
    return this.open.values();
  }

  set(uri: string, languageId: string, version: number, text: string): OpenDocument {
    const kind = kindOf(uri, languageId, text);
    const document = { uri, languageId, kind, version, lines: new LineIndex(text) };
    this.open.set(uri, document);
    return document;
  }

  /** The document after the changes; null where it is not open: its changes say nothing then. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
    encoding: Encoding,
  ): OpenDocument | null {
    const before = this.open.get(uri);
    if (before === undefined) return null;
    let { lines } = before;
    for (const change of changes) lines = new LineIndex(applied(lines, change, encoding));
    const document = { ...before, kind: kindOf(uri, before.languageId, lines.text), version, lines };
    this.open.set(uri, document);
    return document;
  }

  delete(uri: string): void {
    this.open.delete(uri);
  }
}

function applied(lines: LineIndex, change: TextDocumentContentChangeEvent, encoding: Encoding): string {
  if (!('range' in change)) return change.text;
  const { start, end } = toSpan(lines, change.range, encoding);
  return lines.text.slice(0, start) + change.text + lines.text.slice(Math.max(start, end));
}
