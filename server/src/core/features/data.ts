import type { Found } from '../rules/rule';
import type { Span } from '../text/span';

/** What features give: plain data in terms of the document's offsets. Only the language server turns it into LSP. */
export interface Hint {
  readonly offset: number;
  readonly label: string;
  /** Markdown. */
  readonly tooltip: string;
}

export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly opensLayers: boolean;
}

export interface HoverText {
  readonly span: Span;
  /** Markdown, at most a dozen lines; names from files are escaped in it. */
  readonly markdown: string;
}

export type Finding = Found;

/** One line for a status bar. */
export interface Status {
  /** Null where the file holds no image. */
  readonly text: string | null;
  readonly detail: string;
  readonly pending: boolean;
}
