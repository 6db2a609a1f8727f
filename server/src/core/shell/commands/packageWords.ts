import type { PackageWord } from '../effects/words';
import { type Argument, isKnown } from '../words/argument';

/** The words of a command line that name packages, and those that hide what they name. */
export interface PackageWords {
  readonly packages: readonly PackageWord[];
  readonly unresolved: readonly string[];
}

/**
 * Splits each word into name and version where `separator` first matches from its second character on: scoped npm
 * packages begin with an `@` that is no separator.
 */
export function packageWords(words: readonly Argument[], separator: RegExp | null): PackageWords {
  const packages: PackageWord[] = [];
  const unresolved: string[] = [];
  for (const { text, written, span } of words) {
    const at = separator === null ? -1 : text.slice(1).search(separator);
    const name = at < 0 ? text : text.slice(0, at + 1);
    const constraint = at < 0 ? null : text.slice(at + 1);
    if (!isKnown(name)) unresolved.push(written);
    else packages.push({ name, constraint: constraint !== null && isKnown(constraint) ? constraint : null, span });
  }
  return { packages, unresolved };
}

/** The texts of words, with those that are not known as the script writes them. */
export function writtenWords(words: readonly Argument[]): readonly string[] {
  return words.map((word) => (isKnown(word.text) ? word.text : word.written));
}
