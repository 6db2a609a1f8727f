/** Finds the next of a character, and remembers it: texts with a million quotes and no tag are not searched a million times. */
export class Lookahead {
  private readonly text: string;
  private readonly found = new Map<string, { from: number; at: number }>();

  constructor(text: string) {
    this.text = text;
  }

  /** Offset of the next one at or after `from`; -1 where there is none. */
  next(what: string, from: number): number {
    const last = this.found.get(what);
    if (last === undefined) {
      const at = this.text.indexOf(what, from);
      this.found.set(what, { from, at });
      return at;
    }
    if (last.from <= from && (last.at < 0 || last.at >= from)) return last.at;
    last.from = from;
    last.at = this.text.indexOf(what, from);
    return last.at;
  }
}
