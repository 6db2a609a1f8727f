import type { LineIndex } from '../text/lineIndex';
import type { Sharing } from './sharing';

/**
 * All images that the Dockerfiles of the workspace's folders build, and what they share. Answers at once with what is known;
 * reads behind it, a little at a time.
 */
export interface WorkspaceImages {
  /** What is known so far. The object changes with what is found. */
  readonly sharing: Sharing;
  /** False until all Dockerfiles have been looked at once: until then "shared with nobody" means nothing. */
  readonly complete: boolean;
  /** Why not all Dockerfiles are among them, as a sentence; null where they are. */
  readonly limited: string | null;
  /** Begins to look at the workspace; `changed` is called now and then while something new is found. */
  start(changed: () => void): void;
  /** Forgets everything, and reads nothing more until it is started again. */
  stop(): void;
  /** The text of a Dockerfile in an editor, saved or not, counts in place of the one on disk; null when it is closed. */
  edited(uri: string, lines: LineIndex | null): void;
  /** The Dockerfiles whose image may be another where this file has changed, as URIs. */
  readersOf(file: string): readonly string[];
  /** Resolves when there is nothing left to do. */
  settled(): Promise<void>;
}
