/** Long enough for the next letter of a word that is being typed. Milliseconds. */
const usualPause = 700;

/** Holds questions back for a moment: a word that grew or shrank letter by letter was never meant. */
export class Pauses {
  private readonly milliseconds: number;
  private readonly waiting = new Map<string, { wanted: boolean }>();

  constructor(milliseconds = usualPause) {
    this.milliseconds = milliseconds;
  }

  /** Whether the word is still meant once the moment has passed. */
  async outlasts(word: string): Promise<boolean> {
    for (const [other, state] of this.waiting)
      if (word.startsWith(other) || other.startsWith(word)) state.wanted = false;
    const state = { wanted: true };
    this.waiting.set(word, state);
    await new Promise((resolve) => setTimeout(resolve, this.milliseconds));
    if (this.waiting.get(word) === state) this.waiting.delete(word);
    return state.wanted;
  }
}
