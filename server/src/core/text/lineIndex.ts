/** Line and character of a place, both from 0; the character counts UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** Finds the line of an offset and back, for one immutable text. Lines end at `\n`, `\r\n` or a lone `\r`. */
export class LineIndex {
  readonly text: string;
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.starts = lineStarts(text);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset at which line `line` begins; the end of the text for lines beyond the last. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Offset just before the line's line break. */
  lineEnd(line: number): number {
    let end = this.lineStart(line + 1);
    while (end > this.lineStart(line) && (this.text[end - 1] === '\n' || this.text[end - 1] === '\r')) end--;
    return end;
  }

  placeAt(offset: number): Place {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.lineStart(low) };
  }

  offsetAt(place: Place): number {
    return Math.min(this.lineStart(place.line) + place.character, this.lineEnd(place.line));
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
