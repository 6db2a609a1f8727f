import { responds, send } from './dispatch';
import type { Interpreter } from './interpreter';
import { RubyArray, RubyHash, RubyRange, type Site, settled, Unknown, type Value } from './values';

/** What `*value` gives. */
export function splat(ev: Interpreter, value: Value, site: Site): readonly Value[] | Unknown {
  const now = settled(value);
  if (now instanceof Unknown) return now;
  if (now === null) return [];
  if (now instanceof RubyArray) return now.items;
  const canConvert =
    now instanceof RubyHash || now instanceof RubyRange || (typeof now === 'object' && responds(ev, now, 'to_a'));
  if (!canConvert) return [now];
  const array = settled(send(ev, now, 'to_a', [], null, site));
  if (array instanceof Unknown) return array;
  return array instanceof RubyArray ? array.items : [now];
}
