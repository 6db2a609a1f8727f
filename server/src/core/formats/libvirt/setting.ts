import type { Span } from '../../text/span';

/** Somebody wrote it, and it can be read. */
export interface WrittenSetting<T> {
  readonly kind: 'written';
  readonly value: T;
  /** The value itself: the text of an element, an attribute's value between its quotes, or an element that says it by standing there. */
  readonly span: Span;
}

/** Something is written, but not a value that libvirt would read. */
export interface UnreadSetting {
  readonly kind: 'unknown';
  /** One clause for a person, without a full stop: `“2 XB” has no unit that libvirt knows`. */
  readonly because: string;
  readonly span: Span;
}

export interface AbsentSetting {
  readonly kind: 'absent';
}

/** What a definition says of one thing. libvirt's own defaults are not filled in: whoever shows them names their source. */
export type Setting<T> = WrittenSetting<T> | UnreadSetting | AbsentSetting;

export const absent: AbsentSetting = { kind: 'absent' };

export function written<T>(value: T, span: Span): WrittenSetting<T> {
  return { kind: 'written', value, span };
}

export function unread(because: string, span: Span): UnreadSetting {
  return { kind: 'unknown', because, span };
}

export function writtenValue<T>(setting: Setting<T>): T | null {
  return setting.kind === 'written' ? setting.value : null;
}

export function mapSetting<T, U>(setting: Setting<T>, map: (value: T) => U): Setting<U> {
  return setting.kind === 'written' ? written(map(setting.value), setting.span) : setting;
}
