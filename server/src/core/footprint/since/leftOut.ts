import { longestText } from './blocks';
import { cutText } from './cutText';
import { type SinceReport, sidesOf } from './json';

/** What nobody can tell of the past. */
export function leftOut(report: SinceReport): readonly string[] {
  const { assumed, doubts, since } = report;
  const unweighed = [...new Set(sidesOf(report).flatMap((side) => side.unweighed))];
  const names = (list: readonly string[]) =>
    `${list.slice(0, 8).join(', ')}${list.length > 8 ? ` and ${list.length - 8} more` : ''}`;
  return [
    ...(assumed.length === 0 ? [] : [`taken as unchanged, since no revision has them: ${names(assumed)}`]),
    ...(unweighed.length === 0
      ? []
      : [`not weighed at either time: ${names(unweighed.map((label) => cutText(label, longestText)))}`]),
    ...doubts,
    `base images, packages and boxes are weighed as they are published today, at ${since.revision} as well as now`,
  ];
}
