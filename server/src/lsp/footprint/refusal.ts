/**
 * An answer that is refused. This program has no class of errors in common with the one that speaks to the client, which
 * tells them by their code.
 */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What nobody waits for any more, as LSP numbers it. */
export const cancelled = (): Refusal => new Refusal(-32800, 'cancelled');

/** What has changed while it was read: the client asks again, and shows what it has until then. */
export const changed = (): Refusal => new Refusal(-32801, 'changed');

export const invalid = (message: string): Refusal => new Refusal(-32602, message);
