import type { ComposeValue, Place } from '../formats/compose/value';
import type { ComposeService } from './services';

/** Whether a service is the one of an earlier version, no more than moved by some UTF-16 code units. */
export function isMoved(before: ComposeService, now: ComposeService, by: number): boolean {
  return (
    before.name === now.name &&
    before.isWhole === now.isWhole &&
    isSamePlace(before.key, now.key, by) &&
    isSame(before.value, now.value, by)
  );
}

function isSame(before: ComposeValue, now: ComposeValue, by: number): boolean {
  if (before === now) return by === 0;
  if (before.tag !== now.tag || !isSamePlace(before.at, now.at, by)) return false;
  if (before.kind === 'scalar')
    return (
      now.kind === 'scalar' &&
      before.value === now.value &&
      before.unset.length === now.unset.length &&
      before.unset.every((name, at) => name === now.unset[at])
    );
  if (before.kind === 'list') {
    if (now.kind !== 'list' || before.items.length !== now.items.length) return false;
    const { items } = now;
    return before.items.every((item, at) => {
      const other = items[at];
      return other !== undefined && isSame(item, other, by);
    });
  }
  if (now.kind !== 'map' || before.entries.size !== now.entries.size) return false;
  const others = now.entries.entries();
  for (const [name, { key, value }] of before.entries) {
    const [otherName, other] = others.next().value ?? [];
    if (name !== otherName || other === undefined) return false;
    if (!isSamePlace(key, other.key, by) || !isSame(value, other.value, by)) return false;
  }
  return true;
}

function isSamePlace(before: Place, now: Place, by: number): boolean {
  return before.span.start + by === now.span.start && before.span.end + by === now.span.end && before.file === now.file;
}

/** Every place that a service is put together from. */
export function* placesOf({ key, value }: ComposeService): Generator<Place, void, void> {
  yield key;
  const open: ComposeValue[] = [value];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    yield each.at;
    if (each.kind === 'list') open.push(...each.items);
    if (each.kind === 'map')
      for (const entry of each.entries.values()) {
        yield entry.key;
        open.push(entry.value);
      }
  }
}
