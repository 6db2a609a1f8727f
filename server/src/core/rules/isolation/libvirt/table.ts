import type { MachineSnapshot } from '../../../machineAnalysis';
import type { Rule } from '../../rule';

/** The rules on what a domain of libvirt gives away. */
export const libvirtRules: readonly Rule<MachineSnapshot>[] = [];
