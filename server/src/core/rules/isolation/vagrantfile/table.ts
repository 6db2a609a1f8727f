import type { MachineSnapshot } from '../../../machineAnalysis';
import type { Rule } from '../../rule';

/** The rules on what the machines of a Vagrantfile give away. */
export const vagrantfileRules: readonly Rule<MachineSnapshot>[] = [];
