import { longestText } from './blocks';
import { printBounds } from './change';
import { cutText } from './cutText';
import { type SinceReport, sidesOf } from './json';
import { always, apart } from './rows';

const legend =
  '≈ is an estimate, ≥ the part that is known of what is not known in full, ? not known at all; all else is known';

/** How each figure is known, once where both times say the same. */
export function evidenceLines(report: SinceReport): readonly string[] {
  const lines = sidesOf(report).flatMap(({ side, figures, parts }) => [
    ...figures.flatMap(({ id, title, before, after, isChanged }) => {
      const isNews = isChanged && before !== null && after !== null && !apart.has(id);
      if (!always.has(id) && !isNews) return [];
      const [then, now] = [before?.notes ?? [], after?.notes ?? []];
      const name = `${title}, ${side}`;
      if (then.join('\n') === now.join('\n')) return now.map((note) => `${name}: ${note}`);
      return [...then.map((note) => `${name}, then: ${note}`), ...now.map((note) => `${name}, now: ${note}`)];
    }),
    ...parts.flatMap(({ before, after, change }) => {
      const part = after?.evidence == null ? before : after;
      const bounds = printBounds(change);
      const range = bounds === '' ? '' : `; the change is ${bounds} in 8 of 10 cases`;
      return part?.evidence == null ? [] : [`${cutText(part.label, longestText)}: ${part.evidence}${range}`];
    }),
  ]);
  return [legend, ...lines];
}
