import { type Answer, pending } from '../core/sizes/answer';

/** Answers to questions that take a while, by their key: the first to ask starts the search, and all are told when it ends. */
export class Shelf<T> {
  private readonly load: (key: string) => Promise<Answer<T>>;
  private readonly arrived: () => void;
  private readonly answers = new Map<string, Answer<T>>();
  private readonly searches = new Set<Promise<void>>();
  private generation = 0;

  /** `load` must not reject. `arrived` is called after each search; what was forgotten meanwhile is not kept. */
  constructor(load: (key: string) => Promise<Answer<T>>, arrived: () => void) {
    this.load = load;
    this.arrived = arrived;
  }

  get(key: string): Answer<T> {
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    this.answers.set(key, pending);
    const { generation } = this;
    const search = this.load(key).then((answer) => {
      this.searches.delete(search);
      if (generation !== this.generation) return;
      this.answers.set(key, answer);
      this.arrived();
    });
    this.searches.add(search);
    return pending;
  }

  /** Everything is asked anew. */
  forget(): void {
    this.generation++;
    this.answers.clear();
  }

  async settled(): Promise<void> {
    while (this.searches.size > 0) await Promise.all(this.searches);
  }
}
