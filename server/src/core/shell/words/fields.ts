import type { Word } from 'unbash';
import type { Span } from '../../text/span';
import { type Argument, UNKNOWN } from './argument';

/** Longest word that is kept. */
const MOST_TEXT = 1_000_000;

/** Collects the words that one written word becomes: unquoted values split at blanks, arrays at their items. */
export class Fields {
  private readonly done: Argument[] = [];
  private readonly word: Word;
  private readonly span: Span;
  private text = '';
  private started = false;
  private pattern = false;

  constructor(word: Word, span: Span) {
    this.word = word;
    this.span = span;
  }

  /** Text that belongs to the current word as it is. */
  add(text: string): void {
    this.text = this.text.length + text.length > MOST_TEXT ? UNKNOWN : this.text + text;
    this.started = true;
  }

  addPattern(text: string): void {
    this.add(text);
    this.pattern = true;
  }

  /** An unquoted value: its blanks end words. */
  addSplit(value: string): void {
    const pieces = value.split(/[ \t\n]+/);
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) this.end();
      if (piece === '') continue;
      if (/[*?[]/.test(piece)) this.addPattern(piece);
      else this.add(piece);
    }
  }

  addItems(items: readonly string[]): void {
    for (const [index, item] of items.entries()) {
      if (index > 0) this.end();
      this.add(item);
    }
  }

  finish(): readonly Argument[] {
    this.end();
    return this.done;
  }

  private end(): void {
    if (this.started) {
      this.done.push({
        text: this.text,
        written: this.word.text,
        span: this.span,
        pattern: this.pattern,
        origin: this.origin(),
      });
    }
    this.text = '';
    this.started = false;
    this.pattern = false;
  }

  /** Only a word of one plain or quoted piece stands in the script letter by letter, if its own place is known. */
  private origin(): number | null {
    const { text } = this.word;
    if (this.span.end - this.span.start !== text.length) return null;
    const at = text.indexOf(this.text);
    return at === 0 || at === 1 ? this.span.start + at : null;
  }
}
