import type { CompareJson } from '../export/record';

export type SideName = 'container' | 'machine';

/** What a side stands on or brings. */
export interface Part extends PartRecord {
  /** The member that brings it; empty for what is under all of them, or what several share. */
  readonly owner: string;
}

type PartRecord = CompareJson['container']['stack'][number];

export type Opening = CompareJson['container']['isolation']['openings'][number];

/** One row of a comparison, as one side has it. */
export type Figure = CompareJson['rows'][number]['container'] & Pick<CompareJson['rows'][number], 'id' | 'title'>;

/** One side at one time. */
export interface SideState {
  readonly kind: 'there';
  readonly name: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The compose file where it is a service of one, else `file`. */
  readonly definedIn: string;
  /** How many containers or machines it is. */
  readonly members: number;
  readonly figures: readonly Figure[];
  /** From the hardware up. */
  readonly stack: readonly Part[];
  readonly openings: readonly Opening[];
  readonly walls: readonly { readonly id: string; readonly title: string; readonly state: string }[];
}

/** A side that was not there, or cannot be told. */
export interface NoState {
  readonly kind: 'none';
  /** True where it was certainly not there, so that it took nothing. */
  readonly isAbsent: boolean;
  /** A clause. */
  readonly because: string;
}

/** What the record of a pair says of one side alone. */
export function stateOf({ rows, walls, ...sides }: CompareJson, side: SideName): SideState {
  const { name, file, line, members, stack, isolation } = sides[side];
  const service = side === 'container' ? sides.container.service : null;
  return {
    kind: 'there',
    name,
    file,
    line,
    definedIn: service?.file ?? file,
    members: members.length,
    figures: rows.map((row) => ({ ...row[side], id: row.id, title: row.title })),
    stack: stack.map((part) => ({ ...part, owner: part.member === null ? '' : (members[part.member]?.name ?? '') })),
    openings: isolation.openings,
    walls: walls.map((wall) => ({ id: wall.id, title: wall.title, state: wall[side].state })),
  };
}
