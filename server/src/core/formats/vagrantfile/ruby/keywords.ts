import { RubyHash, type Value } from './values';

/** The keyword arguments of a call, which stand last. What takes them as an ordinary argument gets a plain hash. */
export class KeywordHash extends RubyHash {}

export function withoutKeywords(value: Value): Value {
  if (!(value instanceof KeywordHash)) return value;
  const hash = new RubyHash();
  hash.entries = new Map(value.entries);
  hash.doubt = value.doubt;
  return hash;
}
