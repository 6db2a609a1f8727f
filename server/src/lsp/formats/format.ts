import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  CodeLens,
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  Hover,
  InlayHint,
  Position,
  Range,
} from 'vscode-languageserver';
import type { OpenDocument } from '../documents';
import type { Session } from '../session';
import type { SentAdvice } from './dockerfile/publish';

/** Answers a request about an open document; null where there is nothing to say. */
export type Answers<P, R> = (
  session: Session,
  document: OpenDocument,
  params: P,
  token: CancellationToken,
) => Promise<R | null> | R | null;

/** What the server does for documents of one format. A row that is missing does not compile. */
export interface Format {
  readonly opened: (session: Session, document: OpenDocument) => void;
  readonly changed: (session: Session, document: OpenDocument) => void;
  readonly saved: (session: Session, document: OpenDocument) => void;
  readonly closed: (session: Session, uri: string) => void;
  /** Something beside the document is another: what was worked out of it is no longer fresh. */
  readonly worldChanged: (session: Session, uri: string) => void;
  /** True while something is being read that its diagnostics would change by. */
  readonly isPending: (session: Session, document: OpenDocument) => boolean;
  /**
   * Sends diagnostics and the line for the status bar. Null where that is all; else what `earlier` will be the next time,
   * and what stands in until a pause of typing.
   */
  readonly publish: (session: Session, document: OpenDocument, earlier: SentAdvice | null) => SentAdvice | null;
  readonly hover: Answers<Position, Hover>;
  readonly completion: Answers<Position, CompletionList>;
  readonly lenses: Answers<null, CodeLens[]>;
  readonly hints: Answers<Range, InlayHint[]>;
  readonly symbols: Answers<null, DocumentSymbol[]>;
  readonly links: Answers<null, DocumentLink[]>;
  readonly actions: Answers<CodeActionParams, CodeAction[]>;
}

/** For what a format has not. */
export const nothing = (): null => null;
