import type { ParseResult } from '@ruby/prism/src/deserialize.js';
import { parsePrism } from '@ruby/prism/src/parsePrism.js';
import type { Answer } from '../../../sizes/answer';

/** Ruby's own parser, as the host loads it. */
export interface Prism {
  /** Throws where WebAssembly traps; the instance is not to be used again then. */
  parse(source: string): ParseResult;
}

/** Gives the parser, loaded with the first file that needs it. */
export interface PrismSource {
  get(): Answer<Prism>;
  /** Forgets the instance, whose memory a trap may have left in any state. */
  drop(): void;
}

/** The parser of an instance's exports. */
export function prismOf(exports: Readonly<Record<string, unknown>>): Prism {
  // `encoding: false` holds it to UTF-8, which it is always given, whatever a magic comment says.
  return { parse: (source) => parsePrism(exports, source, { encoding: false }) };
}
