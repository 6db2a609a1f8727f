import type { Snapshot } from '../analysis';
import { printAdded, printEvidence, printSize } from '../sizes/printSize';
import type { Size } from '../sizes/size';
import { type SizedStage, sizedStages, sizedSteps, stageLabel, stageTitle } from './stages';

/** A stage as a list of rows, base first: what the command line prints and the layers view draws. */
export interface StageRows {
  readonly name: string;
  /** `stage build`, `final stage` */
  readonly title: string;
  /** What FROM names after expansion. */
  readonly base: string;
  readonly role: SizedStage['role'];
  /** What the steps behind FROM add together. */
  readonly own: Size;
  readonly disk: Size;
  readonly download: Size;
  readonly rows: readonly StepRow[];
}

export interface StepRow {
  /** Line of the instruction, from 0. */
  readonly line: number;
  readonly instruction: string;
  readonly text: string;
  readonly disk: Size;
  /** `+24 kB`; for FROM `75 MB`. */
  readonly printed: string;
  readonly evidence: string;
  readonly makesLayer: boolean;
}

export function stageRows(snapshot: Snapshot): readonly StageRows[] {
  return sizedStages(snapshot).map((sized) => {
    const { stage, sizes, role } = sized;
    const { base, from } = stage;
    const fromRow: StepRow = {
      line: from.line,
      instruction: 'FROM',
      text: from.instruction.text,
      disk: sizes.from.disk,
      printed: printSize(sizes.from.disk),
      evidence: evidence(sizes.from.disk),
      makesLayer: base.kind !== 'scratch',
    };
    const rows = sizedSteps(sized).map(
      ({ step, size }): StepRow => ({
        line: step.placed.line,
        instruction: step.instruction.keyword,
        text: step.instruction.text,
        disk: size.disk,
        printed: size.makesLayer ? printAdded(size.disk) : '',
        evidence: size.makesLayer ? evidence(size.disk) : '',
        makesLayer: size.makesLayer,
      }),
    );
    const name =
      base.kind === 'stage'
        ? (snapshot.build.stages[base.index]?.alias ?? String(base.index))
        : base.kind === 'scratch'
          ? 'scratch'
          : base.text;
    return {
      name: stageLabel(stage),
      title: stageTitle(stage, snapshot.build.stages),
      base: name,
      role,
      own: sizes.own,
      disk: sizes.disk,
      download: sizes.download,
      rows: [fromRow, ...rows],
    };
  });
}

function evidence(size: Size): string {
  return size.kind === 'unknown' ? size.because : printEvidence(size.evidence);
}
