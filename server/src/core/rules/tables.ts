import type { BudgetFile } from '../budgets/readBudgets';
import type { ComposeSnapshot } from '../composeAnalysis';
import type { MachineSnapshot } from '../machineAnalysis';
import type { MachineFormat } from '../machines/model';
import { dockerfileRules } from './dockerfileTables';
import { composeRules } from './isolation/compose/table';
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

/** What is looked for in the services of a compose file. */
export const serviceRules: readonly Rule<ComposeSnapshot>[] = composeRules;

/** The formats that have rules. */
export type RuledFormat = 'dockerfile' | 'compose' | 'plimsoll' | MachineFormat;

/** The rules of each format. */
export const rulesOf: Readonly<Record<RuledFormat, readonly RuleFacts[]>> = {
  dockerfile: dockerfileRules,
  compose: serviceRules,
  plimsoll: budgetFileRules,
  ...machineRules,
};
