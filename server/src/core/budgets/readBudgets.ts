import { IgnoreMatcher } from '../formats/dockerignore/matcher';
import { type IgnorePattern, parsePatterns } from '../formats/dockerignore/parse';
import type { BudgetEntry, Pattern, PlimsollFile, PlimsollProblem } from '../formats/plimsoll/model';
import { parsePlimsoll } from '../formats/plimsoll/parse';
import type { CompiledEntry } from './budget';

/** A `plimsoll.yaml` with its patterns looked at. */
export interface BudgetFile extends Pick<PlimsollFile, 'rules' | 'keys' | 'problems' | 'unusable'> {
  readonly entries: readonly CompiledEntry[];
}

/** Reads a `plimsoll.yaml`; never throws. Loads the YAML library: import it when there is such a file. */
export function readBudgets(text: string): BudgetFile {
  const { budgets, rules, keys, problems, unusable } = parsePlimsoll(text);
  const wrong: PlimsollProblem[] = [];
  const entries = budgets.flatMap((entry) => compile(entry, wrong) ?? []);
  const all = [...problems, ...wrong].sort((a, b) => a.span.start - b.span.start);
  return { entries, rules, keys, problems: all, unusable };
}

/** Null where a pattern is malformed: the entry would then be for other files than were meant. */
function compile(entry: BudgetEntry, wrong: PlimsollProblem[]): CompiledEntry | null {
  if (entry.dockerfiles === null) return { entry, matcher: null };
  const patterns: IgnorePattern[] = [];
  for (const pattern of entry.dockerfiles) {
    const [compiled] = parsePatterns([relative(pattern.text)]);
    if (compiled === undefined)
      wrong.push(problem(pattern, 'This pattern is malformed, so that its budget fits no file.'));
    else patterns.push(compiled);
  }
  const first = entry.dockerfiles[0];
  if (first !== undefined && patterns.length > 0 && patterns.every(({ negated }) => negated))
    wrong.push(problem(first, 'This budget fits no file: with ! files are only taken out.'));
  return patterns.length === entry.dockerfiles.length ? { entry, matcher: new IgnoreMatcher(patterns) } : null;
}

/** `./web/Dockerfile` and `/web/Dockerfile` are written for `web/Dockerfile`. */
function relative(text: string): string {
  return text.replace(/^(!?)\s*\.?\/+/, '$1');
}

function problem({ span }: Pattern, message: string): PlimsollProblem {
  return { code: 'plimsoll-value', severity: 'error', span, message };
}
