import type { Snapshot } from '../analysis';
import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { Argument } from '../shell/words/argument';
import type { TextEdit } from '../text/edit';
import { span } from '../text/span';
import { scriptOf } from '../waste/script';

/**
 * Takes words of a command away, each with the blanks behind it. Null where one of them does not stand in the script as it
 * is read: in exec form, behind a variable, in a script within the script.
 */
export function withoutWords(
  snapshot: Snapshot,
  step: BuildStep,
  words: readonly Argument[],
): readonly TextEdit[] | null {
  const script = scriptOf(snapshot, step);
  if (script === null || words.length === 0) return null;
  const { text } = snapshot.document.lines;
  const edits = words.map((word) => {
    if (script.text.slice(word.span.start, word.span.end) !== word.written) return null;
    const { start, end } = script.place(word.span);
    const blanks = /^[ \t]*/.exec(text.slice(end, end + mostBlanks))?.[0].length ?? 0;
    return { span: span(start, end + blanks), text: '' };
  });
  return edits.some((edit) => edit === null) ? null : edits.filter((edit) => edit !== null);
}

const mostBlanks = 200;
