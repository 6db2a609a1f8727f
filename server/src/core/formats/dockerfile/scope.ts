import { SharedMap } from './sharedMap';
import { type ExpandedWord, expandContent, expandWord, type NotExpanded } from './words/expand';
import type { EscapeCharacter } from './words/piece';

/** A text with its variables replaced, and what could not be told about it. */
export interface Value {
  readonly text: string;
  /**
   * Variables that the Dockerfile does not set, that the text has no other word for and that something else may set,
   * as a base image does. They count as empty in it. Of many, only some are named.
   */
  readonly unset: readonly string[];
}

/** A word after expansion. */
export interface Expanded extends Value {
  /** Why BuildKit would refuse the word, whose text is then as written; null where it would not. */
  readonly error: string | null;
}

/** The variables in force at one place of a build, and the expansion of words by them. Immutable. */
export class Scope {
  readonly escape: EscapeCharacter;
  /** Whether nothing else sets variables: not so where a base image may. */
  readonly complete: boolean;
  private readonly values: SharedMap<Value>;

  constructor(escapeCharacter: EscapeCharacter, complete: boolean, values: SharedMap<Value> = new SharedMap()) {
    this.escape = escapeCharacter;
    this.complete = complete;
    this.values = values;
  }

  get(name: string): string | undefined {
    return this.values.get(name)?.text;
  }

  valueOf(name: string): Value | undefined {
    return this.values.get(name);
  }

  /** The scope in which these have these values. */
  with(values: ReadonlyMap<string, Value>): Scope {
    return new Scope(this.escape, this.complete, this.values.with(values));
  }

  expand(word: string): Expanded {
    return this.expanded(word, expandWord(word, this, { escape: this.escape }));
  }

  /** The body of a heredoc of COPY or ADD. */
  expandContent(content: string): Expanded {
    return this.expanded(content, expandContent(content, this));
  }

  private expanded(word: string, result: ExpandedWord | NotExpanded): Expanded {
    if (!result.ok) return { text: word, unset: nothing, error: result.message };
    const { text, used, unmatched } = result;
    if (this.complete || used.size + unmatched.size === 0) return { text, unset: nothing, error: null };
    const unset = new Set([...unmatched].filter((name) => !hasFallback(word, name)));
    for (const name of used) for (const other of this.values.get(name)?.unset ?? nothing) unset.add(other);
    return { text, unset: [...unset].slice(0, mostNamed), error: null };
  }
}

/** The value of a text that depends on no variable. */
export function certain(text: string): Value {
  return { text, unset: nothing };
}

const nothing: readonly string[] = [];

/** Values that depend on each other may depend on everything above: a few names say enough. */
const mostNamed = 8;

/** True for `${name:-word}` and its kin, which say themselves what counts without a value. */
function hasFallback(word: string, name: string): boolean {
  return [':-', '-', ':+', '+'].some((operator) => word.includes(`\${${name}${operator}`));
}
