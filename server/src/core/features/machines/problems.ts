import type { MachineSnapshot } from '../../machineAnalysis';
import type { Problem } from '../../text/problem';

/** Problems that one file shows at the most: of a broken file the first ones say what is wrong. */
const mostProblems = 200;

/** What is wrong with a definition, in the order of the file. */
export function machineProblems({ problems, document }: MachineSnapshot): readonly Problem[] {
  const last = document.lines.text.length;
  return [...problems]
    .filter(({ span }) => span.start <= last)
    .sort((a, b) => a.span.start - b.span.start)
    .slice(0, mostProblems);
}
