import type { ProgramNode } from '@ruby/prism/src/nodes.js';
import type { Span } from '../../../text/span';
import type { PrismSource } from './prism';

/** A file's tree, and how its places become places of the text. */
export interface Parsed {
  readonly kind: 'parsed';
  readonly program: ProgramNode;
  readonly spanOf: (location: { readonly startOffset: number; readonly length: number }) => Span;
  /** What does not parse, as Ruby words it. */
  readonly errors: readonly SyntaxFault[];
  /** Lines, from 0, that were left out so that the rest reads as it is meant. */
  readonly leftOut: readonly number[];
}

export interface SyntaxFault {
  readonly span: Span;
  readonly message: string;
}

/** Why there is no tree. */
export type Refused =
  | { readonly kind: 'refused'; readonly because: string; readonly span: Span }
  | { readonly kind: 'pending' };

/** Parses Ruby. Never throws. */
export class RubyParser {
  private readonly source: PrismSource;

  constructor(source: PrismSource) {
    this.source = source;
  }

  parse(text: string): Parsed | Refused {
    const prism = this.source.get();
    const nowhere = { start: 0, end: 0 };
    if (prism.kind === 'pending') return prism;
    if (prism.kind === 'missing') return { kind: 'refused', because: prism.because, span: nowhere };
    const { value, errors } = prism.value.parse(text);
    const spanOf: Parsed['spanOf'] = ({ startOffset, length }) => ({ start: startOffset, end: startOffset + length });
    return {
      kind: 'parsed',
      program: value,
      spanOf,
      errors: errors.map(({ message, location }) => ({ message, span: spanOf(location) })),
      leftOut: [],
    };
  }
}
