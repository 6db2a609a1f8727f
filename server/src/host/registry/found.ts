import type { Missing } from '../../core/sizes/answer';

/** An answer that has come. */
export type Found<T> = { readonly kind: 'ready'; readonly value: T } | Missing;

export function found<T>(value: T): Found<T> {
  return { kind: 'ready', value };
}

/** Tells a value that is no union of kinds itself from the reason why there is none. */
export function isMissing(value: object): value is Missing {
  return 'kind' in value && value.kind === 'missing';
}
