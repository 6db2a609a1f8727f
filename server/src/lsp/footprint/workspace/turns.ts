import type { CancellationToken } from 'vscode-languageserver';
import { cancelled } from '../refusal';

/** Milliseconds of work at a time, before others have their turn. */
const slice = 4;

/** Work of one request, in pieces that let other requests through, until nobody waits for it any more. */
export class Turns {
  private readonly token: Pick<CancellationToken, 'isCancellationRequested'>;
  private start = performance.now();

  constructor(token: Pick<CancellationToken, 'isCancellationRequested'>) {
    this.token = token;
  }

  /** To be awaited between two pieces. Throws where the request was cancelled. */
  async next(): Promise<void> {
    if (performance.now() - this.start >= slice) await this.give();
    if (this.token.isCancellationRequested) throw cancelled();
  }

  private async give(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.start = performance.now();
  }
}
