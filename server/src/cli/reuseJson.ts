import { type SizeRecord, sizeRecord } from '../core/sizes/sizeRecord';
import type { ReuseReport, ReuseRow } from './reuseRows';

/** The contract of `plimsoll reuse --json`; its schema is docs/schema/reuse.schema.json. */
export interface ReuseJson {
  readonly version: 1;
  readonly since: ReuseReport['since'];
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
  readonly assumed: readonly string[];
}

export function reuseJson({ since, rows, cost, assumed }: ReuseReport): ReuseJson {
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
    rebuilt: sizeRecord(cost.size),
    assumed,
  };
}
