import { type Span, span } from '../../../text/span';
import type { Piece } from './piece';
import { isSpace } from './whiteSpace';

/**
 * Splits what a shell lexer reads into words. White space separates words where it is written plainly or comes out of
 * a variable, not where it was quoted or escaped. Words that come out empty are dropped, even `""`, as BuildKit does.
 */
export class WordCollector {
  private readonly words: Piece[] = [];
  private text = '';
  private start = -1;
  private end = -1;

  /** Adds text that is written at `start` just as it is. */
  addPlain(text: string, start: number): void {
    this.addSplit(text, (from, to) => span(start + from, start + to));
  }

  /** Adds the value of a variable reference that is written from `start` to `end`. */
  addValue(value: string, start: number, end: number): void {
    this.addSplit(value, () => span(start, end));
  }

  /** Adds quoted or escaped text, whose white space does not separate. */
  addWhole(text: string, start: number, end: number): void {
    if (this.start < 0) this.start = start;
    this.end = end;
    this.text += text;
  }

  finish(): readonly Piece[] {
    this.finishWord();
    return this.words;
  }

  private addSplit(text: string, placeOf: (from: number, to: number) => Span): void {
    let from = 0;
    for (let at = 0; at <= text.length; at++) {
      if (at < text.length && !isSpace(text.charCodeAt(at))) continue;
      const { start, end } = placeOf(from, at);
      if (at > from) this.addWhole(text.slice(from, at), start, end);
      if (at < text.length) this.finishWord();
      from = at + 1;
    }
  }

  private finishWord(): void {
    if (this.text !== '') this.words.push({ text: this.text, start: this.start, end: this.end });
    this.text = '';
    this.start = -1;
  }
}
