import type { Snapshot } from '../analysis';
import { span } from '../text/span';
import type { Finding } from './data';
import { sizedStages, sizedSteps } from './stages';

/** What stands in the way of a size: sources that are not there, bases that nobody can name, a target that is not there. */
export function diagnostics(snapshot: Snapshot): readonly Finding[] {
  return [...snapshot.build.problems, ...missingSources(snapshot), ...missingTarget(snapshot)];
}

function missingSources(snapshot: Snapshot): readonly Finding[] {
  const findings: Finding[] = [];
  for (const sized of sizedStages(snapshot)) {
    for (const { step, size } of sizedSteps(sized)) {
      const { detail } = step.instruction;
      for (const { index, message } of size.missing) {
        const word = detail.kind === 'copy' ? detail.sources[index]?.span : undefined;
        const place = word ?? step.instruction.span;
        const start = step.trigger ? step.placed.start : step.placed.start + place.start;
        const end = step.placed.start + (step.trigger ? step.placed.instruction.headEnd : place.end);
        findings.push({ code: 'source-missing', severity: 'warning', span: span(start, end), message });
      }
    }
  }
  return findings;
}

function missingTarget({ build, options, model }: Snapshot): readonly Finding[] {
  const last = model.stages.at(-1)?.from;
  if (build.target !== null || options.target === null || last === undefined) return [];
  const place = span(last.start, last.start + last.instruction.headEnd);
  return [{ code: 'target-missing', severity: 'error', span: place, message: `There is no stage ${options.target}.` }];
}
