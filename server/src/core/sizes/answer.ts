/**
 * What the world says to a question that may take a while: the value, that it is still being found out, or why there
 * is none. A missing answer is never an empty value.
 */
export type Answer<T> = { readonly kind: 'ready'; readonly value: T } | { readonly kind: 'pending' } | Missing;

export interface Missing {
  readonly kind: 'missing';
  /** One clause for a person, without a full stop: `the registry did not answer within 5 seconds`. */
  readonly because: string;
  /** What the user could switch on to get an answer; absent where nothing would help. */
  readonly helps?: Help;
}

/** What would make a figure better, for a hover to offer as a link. */
export type Help = 'connect-engine' | 'allow-registries' | 'allow-packages' | 'allow-urls' | 'allow-credentials';

export function ready<T>(value: T): Answer<T> {
  return { kind: 'ready', value };
}

export const pending: Answer<never> = { kind: 'pending' };

export function missing(because: string, helps?: Help): Missing {
  return helps === undefined ? { kind: 'missing', because } : { kind: 'missing', because, helps };
}
