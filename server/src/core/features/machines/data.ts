import type { Span } from '../../text/span';

/** One entry of the outline. */
export interface OutlineEntry {
  readonly name: string;
  readonly detail: string;
  readonly kind:
    | 'machine'
    | 'box'
    | 'memory'
    | 'processor'
    | 'disk'
    | 'network'
    | 'folder'
    | 'step'
    | 'device'
    | 'definition';
  /** All of it. */
  readonly span: Span;
  /** What is selected when somebody goes there; inside of `span`. */
  readonly heading: Span;
  readonly children: readonly OutlineEntry[];
}

/** A place that leads somewhere: a file by its absolute path, or a page. */
export interface Link {
  readonly span: Span;
  readonly target: { readonly kind: 'file'; readonly path: string } | { readonly kind: 'page'; readonly url: string };
  readonly tooltip: string;
}

/** One proposal: `insert` takes the place of what stands at `span`. */
export interface Proposal {
  readonly label: string;
  readonly kind: 'setting' | 'call' | 'namespace' | 'option' | 'element' | 'attribute' | 'value';
  readonly insert: string;
  /** Characters from the start of `insert` where the caret goes; null for its end. */
  readonly caret: number | null;
  readonly span: Span;
  /** What stands beside the label, such as the default. */
  readonly detail: string;
  /** Markdown; empty where there is nothing to say. */
  readonly documentation: string;
}
