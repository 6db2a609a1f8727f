import type { Snapshot } from '../analysis';
import { budgetRules } from './budget/table';
import { buildRules, dockersOwnLint, faultsOfBuilds } from './build/table';
import { dockerfileIsolationRules } from './isolation/dockerfile/table';
import { reuseRules } from './reuse/table';
import type { Rule } from './rule';
import { wasteRules } from './waste/table';

/** What is wrong in a Dockerfile. Cheap: they run at every keystroke. */
export const faultRules: readonly Rule<Snapshot>[] = [...faultsOfBuilds, ...budgetRules];

/** What could be better in it. */
export const adviceRules: readonly Rule<Snapshot>[] = [
  ...buildRules.filter((rule) => !faultsOfBuilds.includes(rule)),
  ...wasteRules,
  ...reuseRules,
  ...dockerfileIsolationRules,
];

/** What is looked for in a Dockerfile. */
export const dockerfileRules: readonly Rule<Snapshot>[] = [...faultRules, ...adviceRules];

/** The rules that an editor leaves to Docker's own extensions, by id, unless it is told how severe they are. */
export const leftToDocker: ReadonlySet<string> = new Set(dockersOwnLint.map(({ id }) => id));
