import type { StageRows } from '../core/features/layersView';
import { type Size, unknown } from '../core/sizes/size';
import { type SizeRecord, sizeRecord } from '../core/sizes/sizeRecord';

/** The contract of `plimsoll layers --json`; its schema is docs/schema/layers.schema.json. */
export interface LayersJson {
  readonly version: 1;
  readonly image: { readonly disk: SizeRecord; readonly download: SizeRecord };
  readonly stages: readonly {
    readonly name: string;
    readonly base: string;
    readonly steps: readonly StepJson[];
  }[];
}

interface StepJson {
  /** From 1. */
  readonly line: number;
  readonly instruction: string;
  readonly text: string;
  readonly disk: SizeRecord;
  readonly evidence: string | null;
  readonly makesLayer: boolean;
}

export function layersJson(stages: readonly StageRows[]): LayersJson {
  const image = stages.find((stage) => stage.role === 'image');
  const none: Size = unknown('there is no image');
  return {
    version: 1,
    image: { disk: sizeRecord(image?.disk ?? none), download: sizeRecord(image?.download ?? none) },
    stages: stages.map(({ name, base, rows }) => ({
      name,
      base,
      steps: rows.map(({ line, instruction, text, disk, makesLayer }) => {
        const record = sizeRecord(disk);
        return { line: line + 1, instruction, text, disk: record, evidence: record.evidence, makesLayer };
      }),
    })),
  };
}
