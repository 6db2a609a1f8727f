import type { BudgetFile } from '../budgets/readBudgets';
import type { MachineSnapshot } from '../machineAnalysis';
import type { MachineFormat } from '../machines/model';
import { dockerfileRules } from './dockerfileTables';
import { libvirtRules } from './isolation/libvirt/table';
import { vagrantfileRules } from './isolation/vagrantfile/table';
import { plimsollRules } from './plimsoll/table';
import type { Rule, RuleFacts } from './rule';

/** What is looked for in a `plimsoll.yaml`. */
export const budgetFileRules: readonly Rule<BudgetFile>[] = plimsollRules;

/** What is looked for in the machines of each format. */
export const machineRules: Readonly<Record<MachineFormat, readonly Rule<MachineSnapshot>[]>> = {
  vagrantfile: vagrantfileRules,
  libvirt: libvirtRules,
};

/** The formats that have rules. */
export type RuledFormat = 'dockerfile' | 'plimsoll' | MachineFormat;

/** The rules of each format. */
export const rulesOf: Readonly<Record<RuledFormat, readonly RuleFacts[]>> = {
  dockerfile: dockerfileRules,
  plimsoll: budgetFileRules,
  ...machineRules,
};
