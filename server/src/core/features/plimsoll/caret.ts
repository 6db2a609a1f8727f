import type { LineIndex } from '../../text/lineIndex';
import { type Span, span } from '../../text/span';
import { type Row, rowOf, surroundings } from './rows';

/** Where a caret stands in a `plimsoll.yaml` that may be half typed, and the word that a completion takes the place of. */
export type Caret =
  | {
      readonly kind: 'key';
      /** The key that new ones would stand below; null at the top of the file. */
      readonly parent: string | null;
      /** The keys that stand there already. */
      readonly present: ReadonlySet<string>;
      readonly word: Span;
    }
  | {
      readonly kind: 'value';
      readonly key: string;
      /** The key that `key` stands below. */
      readonly parent: string | null;
      readonly word: Span;
    };

/** Null in a comment. */
export function caretAt(lines: LineIndex, offset: number): Caret | null {
  const { line, character } = lines.placeAt(offset);
  const start = lines.lineStart(line);
  const before = lines.text.slice(start, offset);
  if (/(?:^|\s)#/.test(before)) return null;
  const row = rowOf(before);
  const own: Row = row ?? { indent: character, column: character, dash: false, key: null };
  const { parent, present } = surroundings(lines, line, own);
  if (own.key !== null) {
    const key = own.key;
    const head = /^[^:]*:\s*(?:\[(?:[^\]]*,)?\s*)?["']?/.exec(before)?.[0] ?? before;
    return { kind: 'value', key, parent, word: wordFrom(lines, start + head.length, offset) };
  }
  const head = /^\s*(?:-\s*)?["']?/.exec(before)?.[0] ?? '';
  const word = wordFrom(lines, start + head.length, offset);
  if (parent === 'dockerfiles') return own.dash ? { kind: 'value', key: parent, parent: 'budgets', word } : null;
  return { kind: 'key', parent, present, word };
}

/** What is written around the caret is replaced as a whole. */
function wordFrom(lines: LineIndex, from: number, offset: number): Span {
  const rest = lines.text.slice(offset, lines.lineEnd(lines.placeAt(offset).line));
  return span(from, offset + (/^[^\s:#,\]"']*/.exec(rest)?.[0].length ?? 0));
}
