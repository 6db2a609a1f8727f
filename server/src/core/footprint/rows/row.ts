import type { Size } from '../../sizes/size';
import type { HostSize } from '../fits';
import type { Published } from '../published';
import type { ContainerSide, MachineSide } from '../sides';

export type RowId =
  | 'disk'
  | 'download'
  | 'memory'
  | 'overhead'
  | 'processors'
  | 'startup'
  | 'fits'
  | 'kernel'
  | 'system'
  | 'isolation'
  | 'sharedWithHost'
  | 'update'
  | 'snapshot'
  | 'portability';

/** What one side has in one row. */
export interface Cell {
  /** For people. */
  readonly text: string;
  /** For one instance; null for what is no amount of bytes. */
  readonly one: Size | null;
  /** For all instances. */
  readonly all: Size | null;
  /** Sentences without their full stop: what is left out, what the text rests on. */
  readonly notes: readonly string[];
  readonly published: readonly Published[];
}

export interface Row {
  readonly id: RowId;
  readonly title: string;
  readonly container: Cell;
  readonly machine: Cell;
}

/** What rows are made of. */
export interface Pair {
  readonly container: ContainerSide;
  readonly machine: MachineSide;
  readonly instances: number;
  readonly host: HostSize;
}

export function words(text: string, notes: readonly string[] = [], published: readonly Published[] = []): Cell {
  return { text, one: null, all: null, notes, published };
}

export function amounts(one: Size, all: Size, text: string, notes: readonly string[] = []): Cell {
  return { text, one, all, notes, published: [] };
}
