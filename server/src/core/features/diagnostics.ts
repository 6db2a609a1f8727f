import type { Snapshot } from '../analysis';
import { runRules } from '../rules/rule';
import { withoutSuppressed } from '../rules/suppress';
import { dockerfileRules } from '../rules/tables';
import { type Bytes, bytes } from '../sizes/bytes';
import type { Finding } from './data';

/** Findings that would save less are not worth a line. */
export const leastSaving = bytes(1_000_000);

/** What the rules find in a Dockerfile, without what is too small to matter and what its comments keep quiet. */
export function diagnostics(snapshot: Snapshot, least: Bytes = leastSaving): readonly Finding[] {
  const found = runRules(dockerfileRules, snapshot).filter((one) => isWorth(one, least));
  return withoutSuppressed(found, dockerfileRules, { model: snapshot.model, lines: snapshot.document.lines });
}

/** What is not known to be little is told. */
function isWorth({ saves }: Finding, least: Bytes): boolean {
  if (saves === undefined || saves.kind === 'unknown') return true;
  return (saves.kind === 'known' ? saves.bytes : saves.likely) >= least;
}
