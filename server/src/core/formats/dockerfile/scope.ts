import { expandWord } from './words/expand';
import type { EscapeCharacter } from './words/piece';

/** A word after expansion, and what could not be told about it. */
export interface Expanded {
  readonly text: string;
  /**
   * Variables that nothing in the Dockerfile sets and that the word has no other text for. They count as empty here,
   * but the base image may set them.
   */
  readonly unset: readonly string[];
  /** Variables that the word names, set or not. */
  readonly used: readonly string[];
  /** Why BuildKit would refuse the word; null where it would not. */
  readonly error: string | null;
}

const nothing: readonly string[] = [];

/** The variables in force at one place of a build, and the expansion of words by them. */
export class Scope {
  readonly escape: EscapeCharacter;
  private readonly values: Map<string, string>;

  constructor(escapeCharacter: EscapeCharacter, values: Iterable<readonly [string, string]> = []) {
    this.escape = escapeCharacter;
    this.values = new Map(values);
  }

  get(name: string): string | undefined {
    return this.values.get(name);
  }

  set(name: string, value: string): void {
    this.values.set(name, value);
  }

  entries(): IterableIterator<[string, string]> {
    return this.values.entries();
  }

  copy(): Scope {
    return new Scope(this.escape, this.values);
  }

  expand(word: string): Expanded {
    const result = expandWord(word, this, { escape: this.escape });
    if (!result.ok) return { text: word, unset: nothing, used: nothing, error: result.message };
    return {
      text: result.text,
      unset: list(result.unmatched).filter((name) => !hasFallback(word, name)),
      used: list(result.used),
      error: null,
    };
  }
}

/** True for `${name:-word}` and its kin, which say themselves what counts without a value. */
function hasFallback(word: string, name: string): boolean {
  return [':-', '-', ':+', '+'].some((operator) => word.includes(`\${${name}${operator}`));
}

function list(names: ReadonlySet<string>): readonly string[] {
  return names.size === 0 ? nothing : [...names];
}
