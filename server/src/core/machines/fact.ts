import type { Span } from '../text/span';

/** Where a value comes from. */
export type Origin =
  /** Somebody wrote it. `file` is the URI of another file that the document loads; null for the document itself. */
  | { readonly kind: 'written'; readonly span: Span; readonly file: string | null }
  /** Nobody wrote it, and the provider, or Vagrant, or libvirt takes this. */
  | { readonly kind: 'default'; readonly source: string; readonly date: string | null }
  /** The box, or the disk image, says so: by a catalogue, or measured on this machine. */
  | { readonly kind: 'image'; readonly source: string; readonly date: string | null };

export interface KnownFact<T> {
  readonly kind: 'known';
  readonly value: T;
  readonly origin: Origin;
}

/** Something is written, or decides, but what it comes to cannot be told from the text. */
export interface UnknownFact {
  readonly kind: 'unknown';
  /** One clause for a person, without a full stop: `it depends on what nproc prints`. */
  readonly because: string;
  /** The expression that stopped it, in the document; null where there is none. */
  readonly span: Span | null;
}

/** Nothing is written, and no default is known. */
export interface UnsetFact {
  readonly kind: 'unset';
  /** Who decides then, as a phrase: `the box`; null where there is nothing to decide. */
  readonly decides: string | null;
}

/** A value of a machine, with the place that says so, or the reason why it is not known. Unknown is never a value. */
export type Fact<T> = KnownFact<T> | UnknownFact | UnsetFact;

export const unset: UnsetFact = { kind: 'unset', decides: null };

export function written<T>(value: T, span: Span, file: string | null = null): KnownFact<T> {
  return { kind: 'known', value, origin: { kind: 'written', span, file } };
}

export function byDefault<T>(value: T, source: string, date: string | null = null): KnownFact<T> {
  return { kind: 'known', value, origin: { kind: 'default', source, date } };
}

export function fromImage<T>(value: T, source: string, date: string | null = null): KnownFact<T> {
  return { kind: 'known', value, origin: { kind: 'image', source, date } };
}

export function notKnown(because: string, span: Span | null = null): UnknownFact {
  return { kind: 'unknown', because, span };
}

export function leftTo(decides: string): UnsetFact {
  return { kind: 'unset', decides };
}

/** The value where there is one. */
export function knownValue<T>(fact: Fact<T>): T | null {
  return fact.kind === 'known' ? fact.value : null;
}

export function mapFact<T, U>(fact: Fact<T>, map: (value: T) => U): Fact<U> {
  return fact.kind === 'known' ? { ...fact, value: map(fact.value) } : fact;
}

/** The place in the document that a fact leads to; null for defaults, other files and what is unset. */
export function spanOf(fact: Fact<unknown>): Span | null {
  if (fact.kind === 'unknown') return fact.span;
  if (fact.kind === 'unset' || fact.origin.kind !== 'written' || fact.origin.file !== null) return null;
  return fact.origin.span;
}
