import type { Answer } from '../core/sizes/answer';

/** Answers to questions that take a while, by their key: the first to ask starts the search, and all are told when it ends. */
export class Shelf<T> {
  private readonly load: (key: string) => Promise<Answer<T>>;
  private readonly arrived: (key: string) => void;
  private readonly answers = new Map<string, Answer<T>>();
  private readonly searches = new Set<Promise<void>>();

  /** `load` must not reject. `arrived` is called after each search; what was forgotten meanwhile is not kept. */
  constructor(load: (key: string) => Promise<Answer<T>>, arrived: (key: string) => void) {
    this.load = load;
    this.arrived = arrived;
  }

  get(key: string): Answer<T> {
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const asked: Answer<T> = { kind: 'pending' };
    this.answers.set(key, asked);
    const search = this.load(key).then((answer) => {
      this.searches.delete(search);
      if (this.answers.get(key) !== asked) return;
      this.answers.set(key, answer);
      this.arrived(key);
    });
    this.searches.add(search);
    return asked;
  }

  /** What has such a key is asked anew; without a condition, everything is. */
  forget(fits?: (key: string) => boolean): void {
    for (const key of this.answers.keys()) if (fits === undefined || fits(key)) this.answers.delete(key);
  }

  async settled(): Promise<void> {
    while (this.searches.size > 0) await Promise.all(this.searches);
  }
}
