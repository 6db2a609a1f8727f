import { valueKind } from './kinds';
import { nearestWord } from './nearest';
import type { ValueType } from './schema';

/** More choices than that are no help in a message. */
const mostListed = 16;

/** What is wrong with a value, as the rest of a sentence that names it; null where it fits. */
export function valueFault(written: string, type: ValueType): string | null {
  if (type.isAny) return null;
  const value = written.trim();
  if (isNumber(value, type) && /\s$/.test(written))
    return `cannot end with a blank: libvirt reads “${value}” only without.`;
  if (fits(value, type)) return null;
  const near = nearestWord(value, type.values);
  const meant = near === null ? '' : ` Did you mean “${near}”?`;
  const what = value === '' ? 'needs a value' : `cannot be “${value.length > 40 ? `${value.slice(0, 39)}…` : value}”`;
  return `${what}: it takes ${expected(type)}.${meant}`;
}

function fits(value: string, type: ValueType): boolean {
  // A kind that this version does not know may be anything.
  return (
    type.values.includes(value) ||
    isNumber(value, type) ||
    type.kinds.some((name) => valueKind(name)?.fits(value) ?? true)
  );
}

function isNumber(value: string, { ranges }: ValueType): boolean {
  if (ranges.length === 0 || !/^[+-]?\d+$/.test(value)) return false;
  const number = Number(value);
  return ranges.some(({ least, most }) => number >= (least ?? -Infinity) && number <= (most ?? Infinity));
}

/** `yes or no`, `a whole number from 0 to 255`, `auto, a UUID or …`. */
function expected(type: ValueType): string {
  const words = type.values.length > mostListed ? [...type.values.slice(0, mostListed), '…'] : type.values;
  const ranges = type.ranges.map(({ least, most }) => {
    if (least === null && most === null) return 'a whole number';
    if (most === null) return `a whole number of at least ${least}`;
    return least === null ? `a whole number of at most ${most}` : `a whole number from ${least} to ${most}`;
  });
  const kinds = type.kinds.flatMap((name) => {
    const found = valueKind(name);
    return found === null ? [] : [`${found.name} such as ${found.example}`];
  });
  const all = [...words, ...ranges, ...kinds];
  return all.length < 2 ? (all[0] ?? 'no value that is known') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
