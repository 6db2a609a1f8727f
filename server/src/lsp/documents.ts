import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { LineIndex } from '../core/text/lineIndex';
import { type Encoding, toSpan } from './positions';

/** A document that the client has open. Immutable: an edit makes the next one. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
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

  set(uri: string, languageId: string, version: number, text: string): void {
    this.open.set(uri, { uri, languageId, version, lines: new LineIndex(text) });
  }

  /** False where the document is not open: its changes say nothing then. */
  change(
    uri: string,
    version: number,
    changes: readonly TextDocumentContentChangeEvent[],
    encoding: Encoding,
  ): boolean {
    const before = this.open.get(uri);
    if (before === undefined) return false;
    let { lines } = before;
    for (const change of changes) lines = new LineIndex(applied(lines, change, encoding));
    this.open.set(uri, { ...before, version, lines });
    return true;
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
