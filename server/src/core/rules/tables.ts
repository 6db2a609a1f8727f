import type { Snapshot } from '../analysis';
import type { BudgetFile } from '../budgets/readBudgets';
import type { MachineSnapshot } from '../machineAnalysis';
import type { MachineFormat } from '../machines/model';
import { budgetRules } from './budget/table';
import { buildRules } from './build/table';
import { dockerfileIsolationRules } from './isolation/dockerfile/table';
import { libvirtRules } from './isolation/libvirt/table';
import { vagrantfileRules } from './isolation/vagrantfile/table';
import { plimsollRules } from './plimsoll/table';
import { reuseRules } from './reuse/table';
import type { Rule, RuleFacts } from './rule';
import { wasteRules } from './waste/table';

/** What is wrong in a Dockerfile. Cheap: they run at every keystroke. */
export const faultRules: readonly Rule<Snapshot>[] = [...buildRules, ...budgetRules];

/** What could be better in it. */
export const adviceRules: readonly Rule<Snapshot>[] = [...wasteRules, ...reuseRules, ...dockerfileIsolationRules];

/** What is looked for in a Dockerfile. */
export const dockerfileRules: readonly Rule<Snapshot>[] = [...faultRules, ...adviceRules];

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
