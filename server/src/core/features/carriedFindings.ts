import type { PlacedInstruction } from '../formats/dockerfile/instruction';
import type { DockerfileModel } from '../formats/dockerfile/model';
import { span } from '../text/span';
import type { Finding } from './data';

/**
 * What was found in one version, where it stands in the next: at the instructions in front of the edit and behind it. What
 * was found at an instruction that is another one now is left out, and so are fixes, whose edits are for the older text.
 */
export function carriedFindings(
  found: readonly Finding[],
  from: DockerfileModel,
  to: DockerfileModel,
): readonly Finding[] {
  if (found.length === 0) return found;
  const [before, after] = [from.instructions, to.instructions];
  const shared = Math.min(before.length, after.length);
  let head = 0;
  while (head < shared && isSame(before[head], after[head])) head++;
  let tail = 0;
  while (tail < shared - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail++;
  return found.flatMap(({ fix: _, ...finding }) => {
    const index = before.findLastIndex(({ start }) => start <= finding.span.start);
    const moved = index < head ? index : index >= before.length - tail ? index + after.length - before.length : -1;
    const [old, now] = [before[index], after[moved]];
    if (old === undefined || now === undefined) return [];
    const by = now.start - old.start;
    return [{ ...finding, span: span(finding.span.start + by, finding.span.end + by) }];
  });
}

function isSame(a: PlacedInstruction | undefined, b: PlacedInstruction | undefined): boolean {
  return a?.instruction === b?.instruction;
}
