import type { Environment, ExpandFault, ExpandOptions, LookedUp } from './expansion';
import { lexerUses } from './lexerUses';
import type { EscapeCharacter, Piece } from './piece';
import { DEFAULT_MAX_LENGTH, NONE, ShellLexer } from './shellLexer';
import { WordCollector } from './wordCollector';

export interface ExpandedWord extends LookedUp {
  readonly ok: true;
  readonly text: string;
}

export interface ExpandedWords extends LookedUp {
  readonly ok: true;
  readonly words: readonly Piece[];
}

/** BuildKit would stop with an error. */
export interface NotExpanded extends LookedUp, ExpandFault {
  readonly ok: false;
}

/**
 * What BuildKit makes of one argument: quotes and escapes taken away, variables replaced (`ProcessWord` of its
 * `frontend/dockerfile/shell`, as of Dockerfile frontend 1.27). The outcome stays one text, blanks and all.
 */
export function expandWord(text: string, env: Environment, options: ExpandOptions = {}): ExpandedWord | NotExpanded {
  const maxLength = options.maxLength ?? DEFAULT_MAX_LENGTH;
  if (text.length <= maxLength && isPlain(text, options.escape ?? '\\')) {
    return { ok: true, text, used: NONE, unmatched: NONE };
  }
  const lexer = new ShellLexer(text, env, options);
  const out = lexer.read(null);
  return out === null ? notExpanded(lexer) : { ok: true, text: out, used: lexer.used, unmatched: lexer.unmatched };
}

/**
 * The same, split at white space that is neither quoted nor escaped, whether it is written or comes out of a variable
 * (`ProcessWords`). Words that end up empty are left out. As of frontend 1.27 BuildKit loses what a word has before a
 * `${name:-word}` in it (`80${X:-81}` gives `81`), which earlier ones did not; that defect is not repeated here.
 */
export function expandWords(text: string, env: Environment, options: ExpandOptions = {}): ExpandedWords | NotExpanded {
  const lexer = new ShellLexer(text, env, options);
  const words = new WordCollector();
  if (lexer.read(words) === null) return notExpanded(lexer);
  return { ok: true, words: words.finish(), used: lexer.used, unmatched: lexer.unmatched };
}

/** The body of a COPY or ADD heredoc whose name is not quoted. Its escape is a backslash, whatever the Dockerfile's. */
export function expandContent(text: string, env: Environment): ExpandedWord | NotExpanded {
  return expandWord(text, env, lexerUses.heredocBody);
}

/** True where nothing in the text can change: most arguments are so, and need no lexer. */
function isPlain(text: string, escapeCharacter: EscapeCharacter): boolean {
  const escapeUnit = escapeCharacter.charCodeAt(0);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x24 || unit === 0x22 || unit === 0x27 || unit === escapeUnit || unit === 0xfeff) return false;
  }
  return true;
}

function notExpanded(lexer: ShellLexer): NotExpanded {
  return { ok: false, ...lexer.fault, used: lexer.used, unmatched: lexer.unmatched };
}
