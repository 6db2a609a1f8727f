/**
 * Everything that documents other than Dockerfiles need. A program of its own, which the language server loads with the
 * first such document: the tables, parsers and rules in here are more than all that Dockerfiles need.
 */
export { readBudgets } from '../budgets/readBudgets';
export { ComposeAnalysis } from '../composeAnalysis';
export { MachineAnalysis } from '../machineAnalysis';
export { serviceCompareLenses } from './compose/compareLenses';
export { composeHover } from './compose/hover';
export { composeLenses } from './compose/lenses';
export { composeActions, composeProblems, fixAllOfServices } from './compose/problems';
export { machineCompareLenses } from './machines/compareLenses';
export { machineLenses } from './machines/lenses';
export { machineLinks } from './machines/links';
export { fixAllOfMachines, machineActions, machineProblems } from './machines/problems';
export { machineStatus } from './machines/status';
export { machineSymbols } from './machines/symbols';
export { machineCompletions, machineHover } from './machines/tools';
export { asksForDockerfiles, budgetCompletions } from './plimsoll/completion';
export { budgetFileFindings } from './plimsoll/findings';
export { budgetHover } from './plimsoll/hover';
