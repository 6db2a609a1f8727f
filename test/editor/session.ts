/**
 * One run of the editor, as `scripts/editor/run-tests.mjs` planned it. The bundler writes it into the bundle, because an
 * extension host inherits the environment of the editor's server, not of the one who opened the window.
 */
export type Session = {
  readonly name: string;
  /** Port on the loopback address where the window listens for Chromium's protocol. */
  readonly debuggingPort: number;
  /** File that gets one line of JSON for each test, and a last one when all have run. */
  readonly results: string;
  /** Folder for pictures of failures. */
  readonly pictures: string;
};

declare const PLIMSOLL_SESSION: Session;

export const session: Session = PLIMSOLL_SESSION;
