import type { ComposeSnapshot } from '../../composeAnalysis';
import { commentLine, withoutIgnored } from '../../rules/ignoreComments';
import { projectRules } from '../../rules/isolation/compose/table';
import { type Rule, runRules } from '../../rules/rule';
import { serviceRules } from '../../rules/tables';
import type { Span } from '../../text/span';
import { type Action, actionsFor, fixAllOf } from '../codeActions';
import type { Finding } from '../data';

/** Problems that one file shows at the most: of a broken file the first ones say what is wrong. */
const mostProblems = 200;

const onServices = serviceRules.filter((rule) => !projectRules.has(rule));

/** The rules, of which those that look at one service after the other say again what they said before. */
const rules = serviceRules.map(
  (rule): Rule<ComposeSnapshot> =>
    projectRules.has(rule)
      ? rule
      : { ...rule, check: (snapshot) => snapshot.foundBefore.check(rule, onServices, snapshot) },
);

/** What is wrong in a compose file, and what its rules find, in the order of the file, as far as an editor shows it. */
export function composeProblems(snapshot: ComposeSnapshot): readonly Finding[] {
  return composeFindings(snapshot).slice(0, mostProblems);
}

/** All of it. */
export function composeFindings(snapshot: ComposeSnapshot): readonly Finding[] {
  const { problems, document, severities } = snapshot;
  const found = [...problems, ...runRules(rules, snapshot, severities)];
  found.sort((a, b) => a.span.start - b.span.start);
  return withoutIgnored<Finding>(found, document.lines, 'hash');
}

/** What can be done about those in a span. */
export function composeActions(snapshot: ComposeSnapshot, place: Span): readonly Action[] {
  const { lines } = snapshot.document;
  return actionsFor(composeProblems(snapshot), place, lines, 'hash', ({ span: { start } }) =>
    commentLine(start, lines, 'hash'),
  );
}

/** All fixes at once that change nothing else; null where there is none. */
export function fixAllOfServices(snapshot: ComposeSnapshot): Action | null {
  return fixAllOf(composeFindings(snapshot));
}
