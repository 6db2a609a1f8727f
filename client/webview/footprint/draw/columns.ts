import type { PartJson } from '../../../../server/src/protocol/compare';
import { type Extent, extentOf, isWeighed, sum } from '../weigh';

/** One of the columns that stand on the ground line. */
export interface Column {
  readonly key: string;
  /** What all instances use together, or what each has of its own. */
  readonly per: 'once' | 'each';
  /** Index of the member whose column it is; null where several members share it, or where there is one member. */
  readonly member: number | null;
  /** From the ground up: indexes in the stack, with what they weigh. */
  readonly parts: readonly { readonly index: number; readonly extent: Extent }[];
  readonly total: Extent;
  /** From 1. */
  readonly number: number;
  /** How many columns it stands for: more than one where it is folded. */
  readonly times: number;
  /** How many columns of other members are left out behind it. */
  readonly others: number;
}

/** True where a side's columns have the same parts: one of them tells what all of them are made of. */
export function areAlike([first, ...others]: readonly Column[]): boolean {
  return first !== undefined && others.every(({ parts }) => parts === first.parts);
}

/** How many different columns a side has. */
export function kindsOf(stack: readonly PartJson[], members: number): number {
  return [...groups(stack, 'once', members), ...eachGroups(stack, members)].length;
}

export function hasUnknown({ parts }: Column): boolean {
  return parts.some(({ extent }) => extent.open);
}

/** Columns of a side for so many instances, no more than `most`. */
export function columnsOf(
  stack: readonly PartJson[],
  members: number,
  instances: number,
  most: number,
): readonly Column[] {
  const once = groups(stack, 'once', members);
  const each = eachGroups(stack, members);
  const [first, ...rest] = [...once, ...each].slice(Math.max(1, most) - 1);
  const kept = [...once, ...each].slice(0, Math.max(1, most) - 1);
  const shown = first === undefined ? kept : [...kept, { ...first, others: rest.length }];
  const room = Math.max(0, most - shown.length);
  const repeated = shown.filter(({ per }) => per === 'each').length;
  const perGroup = repeated === 0 ? 1 : 1 + Math.floor(room / repeated);
  return shown.flatMap((group) => (group.per === 'once' ? [group] : repeat(group, instances, perGroup)));
}

/** Without those that begin empty. */
function eachGroups(stack: readonly PartJson[], members: number): readonly Column[] {
  return groups(stack, 'each', members).filter(({ total }) => total.high > 0 || total.open);
}

function groups(stack: readonly PartJson[], per: Column['per'], members: number): readonly Column[] {
  const found = new Map<number | null, Column['parts'][number][]>();
  for (const [index, part] of stack.entries()) {
    if (!isWeighed(part) || part.per !== per) continue;
    const member = members > 1 ? part.member : null;
    const parts = found.get(member) ?? [];
    parts.push({ index, extent: extentOf(part.size) });
    found.set(member, parts);
  }
  return [...found]
    .sort(([a], [b]) => (a ?? -1) - (b ?? -1))
    .map(([member, parts]) => ({
      key: `${per} ${member ?? 'all'}`,
      per,
      member,
      parts,
      total: sum(parts.map(({ extent }) => extent)),
      number: 1,
      times: 1,
      others: 0,
    }));
}

function repeat(group: Column, instances: number, most: number): readonly Column[] {
  const single = instances <= most ? instances : most - 1;
  const drawn = Array.from({ length: single }, (_, index) => ({
    ...group,
    key: `${group.key} ${index + 1}`,
    number: index + 1,
    others: 0,
  }));
  const folded = { ...group, key: `${group.key} folded`, number: single + 1, times: instances - single };
  if (instances > single) return [...drawn, folded];
  return drawn.map((column, index) => (index === single - 1 ? { ...column, others: group.others } : column));
}
