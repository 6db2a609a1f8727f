import type { MachineSnapshot } from '../../machineAnalysis';
import { printMemory, printTotals } from '../../machines/print';
import type { Status } from '../data';
import { escapeMarkdown } from '../markdown';
import { clause } from './clause';
import { groupsOf, namesOf } from './groups';
import { resourcesOf } from './words';

/** Machines that the tooltip lists. */
const mostListed = 12;

/** The machines of a file, in one line. */
export function machineStatus(snapshot: MachineSnapshot): Status {
  const { machines, totals, gaps, pending } = snapshot;
  if (machines.length === 0) return { text: null, detail: '', pending };
  const groups = groupsOf(machines);
  const lines = groups
    .slice(0, mostListed)
    .map((group) => `- **${escapeMarkdown(namesOf(group.machines))}**: ${escapeMarkdown(resourcesOf(group.machines))}`);
  const more = groups.length > mostListed ? [`- and ${groups.length - mostListed} more`] : [];
  const doubts = gaps.map(({ because }) => `There may be more: ${clause(because)}`);
  return {
    text: [
      `${machines.length} ${machines.length === 1 ? 'machine' : 'machines'}`,
      ...(totals.cpus.leavesOut === 0 ? [`${totals.cpus.value} vCPU`] : []),
      ...(totals.memory.leavesOut === 0 ? [printMemory(totals.memory.value)] : []),
    ].join(' · '),
    detail: [escapeMarkdown(printTotals(totals)), [...lines, ...more].join('\n'), ...doubts].join('\n\n'),
    pending,
  };
}
