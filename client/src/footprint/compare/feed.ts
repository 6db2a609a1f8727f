/** What a feed asks, and whom it tells. */
export interface FeedPorts<Wish, Answer> {
  /** What is wanted now; undefined where nothing is, or nobody looks. */
  readonly wish: () => Wish | undefined;
  /** Undefined where there is no answer; the feed goes on. */
  readonly ask: (wish: Wish) => Promise<Answer | undefined>;
  /** Is told each answer with the wish that it is of. */
  readonly show: (answer: Answer, wish: Wish) => void;
}

/** Asks for the newest wish, one question at a time: wishes that come meanwhile come to one more question. */
export class Feed<Wish, Answer> {
  readonly #ports: FeedPorts<Wish, Answer>;
  #asking = false;
  #outdated = false;

  constructor(ports: FeedPorts<Wish, Answer>) {
    this.#ports = ports;
  }

  /** What is wanted, or its answer, has changed. `ask` must not reject. */
  async update(): Promise<void> {
    this.#outdated = true;
    if (this.#asking) return;
    this.#asking = true;
    while (this.#outdated) {
      this.#outdated = false;
      const wish = this.#ports.wish();
      const answer = wish && (await this.#ports.ask(wish));
      if (wish !== undefined && answer !== undefined) this.#ports.show(answer, wish);
    }
    this.#asking = false;
  }
}
