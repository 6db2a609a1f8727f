import type { Snapshot } from '../analysis';
import { runRules } from '../rules/rule';
import { dockerfileRules } from '../rules/tables';
import type { Finding } from './data';

/** What the rules find in a Dockerfile. */
export function diagnostics(snapshot: Snapshot): readonly Finding[] {
  return runRules(dockerfileRules, snapshot);
}
