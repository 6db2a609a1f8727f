import type { MachineSnapshot } from '../../machineAnalysis';
import { knownValue } from '../../machines/fact';
import type { CompareLens } from '../compareLens';
import { groupsOf } from './groups';

/** Above each machine, or the first of several that one place defines; a provider of containers makes none. */
export function machineCompareLenses({ machines, refused }: MachineSnapshot): readonly CompareLens[] {
  if (refused !== null) return [];
  return groupsOf(machines).flatMap(({ first, heading }): readonly CompareLens[] => {
    const name = knownValue(first.name);
    const isOurs = knownValue(first.hypervisor)?.type !== null && (name !== null || machines.length === 1);
    return isOurs ? [{ span: heading, side: 'machine', name }] : [];
  });
}
