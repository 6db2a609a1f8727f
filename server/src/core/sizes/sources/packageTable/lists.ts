import { grown } from './grow';

/** Lists of numbers, one for each row, laid end to end. */
export interface Lists {
  /** Where each row's list starts in `items`; one more than there are rows. */
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

export function listOf(lists: Lists, row: number): Uint32Array {
  return lists.items.subarray(lists.starts[row] ?? 0, lists.starts[row + 1] ?? 0);
}

export function isEmpty({ starts }: Lists, row: number): boolean {
  return starts[row] === starts[row + 1];
}

/** Collects lists row by row. */
export class ListsBuilder {
  private starts = new Uint32Array(1);
  private items = new Uint32Array(0);
  private rows = 0;
  private used = 0;

  push(item: number): void {
    this.items = grown(this.items, this.used + 1, (length) => new Uint32Array(length));
    this.items[this.used++] = item;
  }

  endRow(): void {
    this.rows++;
    this.starts = grown(this.starts, this.rows + 1, (length) => new Uint32Array(length));
    this.starts[this.rows] = this.used;
  }

  done(): Lists {
    return { starts: this.starts.slice(0, this.rows + 1), items: this.items.slice(0, this.used) };
  }
}
