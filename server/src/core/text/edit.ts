import type { Span } from './span';

/** Puts a text in the place of a span; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The text after edits that stand in order, none over another. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let done = '';
  let from = 0;
  for (const { span, text: put } of edits) {
    done += text.slice(from, span.start) + put;
    from = span.end;
  }
  return done + text.slice(from);
}

/** Of edits that belong together in groups, the groups that can all be applied: of two over each other the first. */
export function withoutOverlap(groups: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const group of groups)
    if (group.every((edit) => taken.every((other) => isApart(edit, other)))) taken.push(...group);
  return taken.sort((a, b) => a.span.start - b.span.start);
}

/** Two insertions at one place have no order, and so are not apart. */
function isApart({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.end < b.start || b.end < a.start;
}
