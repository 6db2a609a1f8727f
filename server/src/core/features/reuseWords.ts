import type { RebuildCost } from '../hurts/cost';
import { printSize } from '../sizes/printSize';
import type { Size } from '../sizes/size';

/** `re-runs 4 of 9 steps, ≈ 410 MB`; with `of` it says of what. */
export function costWords({ again, perhaps, total, size, perhapsSize }: RebuildCost, of = ''): string {
  const steps = (count: number): string => `${count} of ${plural(total, 'step')}${of === '' ? '' : ` of ${of}`}`;
  if (again === 0 && perhaps === 0) return `re-runs no step${of === '' ? '' : ` of ${of}`}`;
  if (again === 0) return `may re-run ${steps(perhaps)}, ${amount(perhapsSize)}`;
  const more = perhaps === 0 ? '' : `, and perhaps ${perhaps} more, ${amount(perhapsSize)}`;
  return `re-runs ${steps(again)}, ${amount(size)}${more}`;
}

/** `2 of 6 steps are made again: 92.6 MB.`, and what may be. */
export function costSentence({ again, perhaps, total, size, perhapsSize }: RebuildCost): string {
  const made = `${again} of ${plural(total, 'step')} ${again === 1 ? 'is' : 'are'} made again: ${amount(size)}.`;
  if (perhaps === 0) return made;
  const unless = `unless what ${perhaps === 1 ? 'it reads' : 'they read'} comes out the same`;
  return `${made} ${perhaps} more ${unless}: ${amount(perhapsSize)}.`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A mark of doubt alone would say nothing in a sentence. */
function amount(size: Size): string {
  const printed = printSize(size);
  return printed === '?' ? 'size not known' : printed;
}
