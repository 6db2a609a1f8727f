import type { EscapeCharacter } from './piece';

/** Where variables get their values: undefined is unset, which differs from empty. */
export interface Environment {
  get(name: string): string | undefined;
}

/** How a text is read. Which of BuildKit's callers reads how is listed in `lexerUses`; by default all are off. */
export interface ExpandOptions {
  /** The escape character; a backslash unless given. */
  readonly escape?: EscapeCharacter;
  /** Quotes still protect what they enclose, but stay in the outcome. */
  readonly rawQuotes?: boolean;
  /** Escapes still protect what follows them, but stay in the outcome. */
  readonly rawEscapes?: boolean;
  /** Quotes are ordinary characters. */
  readonly skipProcessQuotes?: boolean;
  /** References to unset variables stay as they are written, instead of becoming empty. */
  readonly skipUnsetEnv?: boolean;
  /** Longest text that is read and longest outcome, in UTF-16 code units; 1 MiB unless given. */
  readonly maxLength?: number;
}

export type ExpandFaultCode =
  | 'unterminated-quote'
  | 'unterminated-substitution'
  | 'bad-substitution'
  | 'unsupported-modifier'
  | 'invalid-pattern'
  | 'required-variable'
  | 'limit-exceeded';

export interface ExpandFault {
  readonly code: ExpandFaultCode;
  readonly message: string;
  /** Offset of the quote or dollar sign at which it begins. */
  readonly at: number;
}

/** Names that were looked up, whether or not their values came to matter. */
export interface LookedUp {
  /** Those that were set. */
  readonly used: ReadonlySet<string>;
  /** Those that were not. */
  readonly unmatched: ReadonlySet<string>;
}
