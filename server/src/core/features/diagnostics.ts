import type { Snapshot } from '../analysis';
import { adviceRules, dockerfileRules, faultRules, leftToDocker } from '../rules/dockerfileTables';
import { type Found, runRules, runRulesOneByOne } from '../rules/rule';
import { withoutSuppressed } from '../rules/suppress';
import { type Bytes, bytes } from '../sizes/bytes';
import { choiceFor, type SeverityChoices } from '../text/severities';
import type { Finding } from './data';

/** Findings that would save less are not worth a line. */
export const leastSaving = bytes(1_000_000);

/** What the rules find in a Dockerfile, without what is too small to matter and what its comments keep quiet. */
export function diagnostics(snapshot: Snapshot, least: Bytes = leastSaving): readonly Finding[] {
  return [...faults(snapshot), ...advice(snapshot, least)];
}

/** What is wrong: known at once. */
export function faults(snapshot: Snapshot): readonly Finding[] {
  return quietened(runRules(faultRules, snapshot, snapshot.budgets.severities), snapshot);
}

/** What could be better. Much of it is weighed a second time, so that an editor asks for it in a pause of typing. */
export function advice(snapshot: Snapshot, least: Bytes = leastSaving): readonly Finding[] {
  return worthTelling(runRules(adviceRules, snapshot, snapshot.budgets.severities), snapshot, least);
}

/** What an editor shows of it: all but what Docker's own extensions report there already. */
export function editorAdvice(snapshot: Snapshot, least: Bytes): readonly Finding[] {
  const { severities } = snapshot.budgets;
  return worthTelling(runRules(rulesInEditors(severities), snapshot, severities), snapshot, least);
}

/** The same in small pieces of work. */
export function* adviceInPieces(snapshot: Snapshot, least: Bytes): Generator<void, readonly Finding[], void> {
  const { severities } = snapshot.budgets;
  const found = yield* runRulesOneByOne(rulesInEditors(severities), snapshot, severities);
  return worthTelling(found, snapshot, least);
}

function rulesInEditors(severities: SeverityChoices): typeof adviceRules {
  return adviceRules.filter(({ id }) => !leftToDocker.has(id) || choiceFor(id, severities) !== null);
}

function worthTelling(found: readonly Found[], snapshot: Snapshot, least: Bytes): readonly Finding[] {
  return quietened(
    found.filter((one) => isWorth(one, least)),
    snapshot,
  );
}

function quietened(found: readonly Found[], { model, document }: Snapshot): readonly Finding[] {
  return withoutSuppressed(found, dockerfileRules, { model, lines: document.lines });
}

/** What is not known to be little is told. */
function isWorth({ saves }: Finding, least: Bytes): boolean {
  if (saves === undefined || saves.kind === 'unknown') return true;
  return (saves.kind === 'known' ? saves.bytes : saves.likely) >= least;
}
