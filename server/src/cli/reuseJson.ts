import { type SizeRecord, sizeRecord } from '../core/sizes/sizeRecord';
import { type ReuseRow, sizeOf } from './reuseRows';

/** The contract of `plimsoll reuse --json`; its schema is docs/schema/reuse.schema.json. */
export interface ReuseJson {
  readonly version: 1;
  readonly since: { readonly revision: string; readonly commit: string };
  readonly steps: readonly {
    /** From 1. */
    readonly line: number;
    readonly stage: string;
    readonly instruction: string;
    readonly text: string;
    readonly verdict: ReuseRow['verdict'];
    readonly because: string | null;
    readonly disk: SizeRecord;
  }[];
  readonly rebuilt: SizeRecord;
  /** What git ignores and the context has: taken as unchanged. */
  readonly assumed: readonly string[];
}

export function reuseJson(since: ReuseJson['since'], rows: readonly ReuseRow[], assumed: readonly string[]): ReuseJson {
  return {
    version: 1,
    since,
    steps: rows.map(({ line, stage, instruction, text, verdict, because, disk }) => ({
      line: line + 1,
      stage,
      instruction,
      text,
      verdict,
      because,
      disk: sizeRecord(disk),
    })),
    rebuilt: sizeRecord(sizeOf(rows, 'rebuilt')),
    assumed,
  };
}
