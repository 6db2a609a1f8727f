import type { MachineSnapshot } from '../../machineAnalysis';
import { type CommentForm, commentLine, withoutIgnored } from '../../rules/ignoreComments';
import { runRules } from '../../rules/rule';
import { machineRules } from '../../rules/tables';
import type { Problem } from '../../text/problem';
import type { Span } from '../../text/span';
import { type Action, actionsFor, fixAllOf } from '../codeActions';
import type { Finding } from '../data';

/** Problems that one file shows at the most: of a broken file the first ones say what is wrong. */
const mostProblems = 200;

/** What is wrong with a definition, and what its rules find, in the order of the file, as far as an editor shows it. */
export function machineProblems(snapshot: MachineSnapshot): readonly Finding[] {
  return machineFindings(snapshot).slice(0, mostProblems);
}

/** All of it. */
export function machineFindings(snapshot: MachineSnapshot): readonly Finding[] {
  const { problems, document, format, refused, severities } = snapshot;
  // XML that turns out to be another's is left alone.
  if (refused !== null) return format === 'libvirt' ? [] : [refusal(refused), ...problems];
  const last = document.lines.text.length;
  const found = [...problems, ...runRules(machineRules[format], snapshot, severities)].filter(
    ({ span }) => span.start <= last,
  );
  found.sort((a, b) => a.span.start - b.span.start);
  return withoutIgnored<Finding>(found, document.lines, commentForms[format]);
}

/** What can be done about those in a span. */
export function machineActions(snapshot: MachineSnapshot, place: Span): readonly Action[] {
  const { lines } = snapshot.document;
  const form = commentForms[snapshot.format];
  return actionsFor(machineProblems(snapshot), place, lines, form, ({ span: { start } }) =>
    commentLine(start, lines, form),
  );
}

/** All fixes at once that change nothing else; null where there is none. */
export function fixAllOfMachines(snapshot: MachineSnapshot): Action | null {
  return fixAllOf(machineFindings(snapshot));
}

const commentForms: Readonly<Record<MachineSnapshot['format'], CommentForm>> = { vagrantfile: 'hash', libvirt: 'xml' };

function refusal(because: string): Problem {
  const message = `The machines of this file are not told: ${because}.`;
  return { code: 'not-read', severity: 'information', span: { start: 0, end: 0 }, message };
}
