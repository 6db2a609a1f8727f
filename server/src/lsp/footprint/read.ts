/** What was read of a subject: its side of a comparison, or why it has none. */
export type Read<S> =
  | {
      readonly kind: 'side';
      readonly side: S;
      /** True while something is being read that it would change by. */
      readonly pending: boolean;
      /** The Dockerfiles, by URI, that build an image of it as usual. */
      readonly images: readonly string[];
    }
  | None;

export interface None {
  readonly kind: 'none';
  /** A sentence without its full stop. */
  readonly because: string;
  readonly pending: boolean;
}

export function none(because: string, pending = false): None {
  return { kind: 'none', because, pending };
}

export const absent = none('there is no such file, or it cannot be read');
