import type { Snapshot } from '../analysis';
import { printAdded, printSize } from '../sizes/printSize';
import type { Size } from '../sizes/size';
import type { Hint } from './data';
import { sizeLines } from './sizeText';
import { sizedStages, sizedSteps } from './stages';

/** One hint behind each instruction that makes a layer: what it adds; behind FROM what it brings. */
export function inlayHints(snapshot: Snapshot): readonly Hint[] {
  const hints: Hint[] = [];
  for (const sized of sizedStages(snapshot)) {
    const { from } = sized.stage;
    if (sized.stage.base.kind !== 'scratch') {
      const label = printSize(sized.sizes.from.disk);
      hints.push(hint(from.start + from.instruction.headEnd, label, sized.sizes.from.disk));
    }
    for (const { step, size } of sizedSteps(sized)) {
      if (!size.makesLayer || step.trigger) continue;
      const label = size.pending ? '…' : printAdded(size.disk);
      hints.push(hint(step.placed.start + step.instruction.headEnd, label, size.disk));
    }
  }
  return hints;
}

function hint(offset: number, label: string, size: Size): Hint {
  return { offset, label, tooltip: sizeLines(size).join('\n\n') };
}
