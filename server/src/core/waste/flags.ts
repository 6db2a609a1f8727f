import type { Snapshot } from '../analysis';
import type { BuildStep } from '../formats/dockerfile/evaluated';
import type { TextEdit } from '../text/edit';
import { type Span, span } from '../text/span';

/** Where a flag of an instruction stands in the document; null where there is none. */
export function flagPlace({ instruction, placed }: BuildStep, name: string): Span | null {
  const flag = instruction.flags.find((each) => each.name === name);
  return flag === undefined ? null : span(placed.start + flag.span.start, placed.start + flag.span.end);
}

/** Takes a flag away, with the blanks behind it. */
export function withoutFlag({ document }: Snapshot, step: BuildStep, name: string): readonly TextEdit[] {
  const place = flagPlace(step, name);
  if (place === null) return [];
  const blanks = /^[ \t]*/.exec(document.lines.text.slice(place.end))?.[0] ?? '';
  return [{ span: span(place.start, place.end + blanks.length), text: '' }];
}
