import type { MachineSnapshot } from '../../machineAnalysis';
import type { Problem } from '../../text/problem';

/** Problems that one file shows at the most: of a broken file the first ones say what is wrong. */
const mostProblems = 200;

/** What is wrong with a definition, in the order of the file. */
export function machineProblems({ problems, document, format, refused }: MachineSnapshot): readonly Problem[] {
  // XML that turns out to be another's is left alone.
  if (refused !== null) return format === 'libvirt' ? [] : [refusal(refused), ...problems.slice(0, mostProblems)];
  const last = document.lines.text.length;
  return [...problems]
    .filter(({ span }) => span.start <= last)
    .sort((a, b) => a.span.start - b.span.start)
    .slice(0, mostProblems);
}

function refusal(because: string): Problem {
  const message = `The machines of this file are not told: ${because}.`;
  return { code: 'not-read', severity: 'information', span: { start: 0, end: 0 }, message };
}
