import type { Snapshot } from '../analysis';
import { type CommentForm, ignoreComment } from '../rules/ignoreComments';
import type { FileEdit } from '../rules/rule';
import type { Bytes } from '../sizes/bytes';
import { type TextEdit, withoutOverlap } from '../text/edit';
import type { LineIndex } from '../text/lineIndex';
import { type Span, span, touches } from '../text/span';
import type { Finding } from './data';
import { editorAdvice, faults } from './diagnostics';
import { instructionAt } from './stages';

/** A change of the text that the editor offers. */
export interface Action {
  readonly kind: 'fix' | 'fix-rule' | 'fix-all' | 'suppress';
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly elsewhere?: readonly FileEdit[];
  /** What is gained, where the edits are to be looked at before they are applied. */
  readonly review?: string;
  /** What it is for. */
  readonly findings: readonly Finding[];
}

/** What can be done about the findings in a span. */
export function codeActions(snapshot: Snapshot, place: Span, least: Bytes): readonly Action[] {
  const { lines } = snapshot.document;
  return actionsFor(shown(snapshot, least), place, lines, 'hash', ({ span: { start } }) => {
    return instructionAt(snapshot, start)?.line ?? lines.placeAt(start).line;
  });
}

function shown(snapshot: Snapshot, least: Bytes): readonly Finding[] {
  return [...faults(snapshot), ...editorAdvice(snapshot, least)];
}

/** The fixes of findings in a span, and how to ignore them by a comment above the line that `lineOf` tells. */
export function actionsFor(
  findings: readonly Finding[],
  place: Span,
  lines: LineIndex,
  form: CommentForm,
  lineOf: (finding: Finding) => number,
): readonly Action[] {
  const here = findings.filter(({ span: own }) => meet(own, place));
  const fixes = here.flatMap((finding): readonly Action[] => {
    if (finding.fix === undefined) return [];
    const { safe: _, ...fix } = finding.fix;
    return [{ kind: 'fix', ...fix, findings: [finding] }];
  });
  const fixed = new Set(fixes.flatMap(({ findings: [finding] }) => finding?.code ?? []));
  return [
    ...fixes,
    ...[...fixed].flatMap((code) => fixRule(code, findings) ?? []),
    ...here.map((finding) => suppression(finding, lines, form, lineOf(finding))),
  ];
}

/** All fixes of one rule at once; null where it has no more than one, or fixes that are to be looked at one by one. */
function fixRule(rule: string, findings: readonly Finding[]): Action | null {
  const fixable = findings.filter(
    ({ code, fix }) => code === rule && fix !== undefined && fix.elsewhere === undefined && fix.review === undefined,
  );
  if (fixable.length < 2) return null;
  const edits = withoutOverlap(fixable.map(({ fix }) => fix?.edits ?? []));
  return { kind: 'fix-rule', title: `Fix all ${fixable.length} of ${rule} in this file`, edits, findings: fixable };
}

/** All fixes at once that leave what is built as it is; null where there is none. */
export function fixAll(snapshot: Snapshot, least: Bytes): Action | null {
  return fixAllOf(shown(snapshot, least));
}

export function fixAllOf(findings: readonly Finding[]): Action | null {
  const safe = findings.filter(({ fix }) => fix?.safe === true && fix.elsewhere === undefined);
  const edits = withoutOverlap(safe.map(({ fix }) => fix?.edits ?? []));
  if (edits.length === 0) return null;
  return { kind: 'fix-all', title: 'Apply all safe fixes of Plimsoll', edits, findings: safe };
}

function suppression(finding: Finding, lines: LineIndex, form: CommentForm, line: number): Action {
  const start = lines.lineStart(line);
  const indent = /^[ \t]*/.exec(lines.text.slice(start, lines.lineEnd(line)))?.[0] ?? '';
  const newline = lines.text.includes('\r\n') ? '\r\n' : '\n';
  const text = `${indent}${ignoreComment(finding.code, form)}${newline}`;
  return {
    kind: 'suppress',
    title: `Ignore ${finding.code} here`,
    edits: [{ span: span(start, start), text }],
    findings: [finding],
  };
}

function meet(a: Span, b: Span): boolean {
  return touches(a, b.start) || touches(b, a.start);
}
