import { printMemory } from '../../machines/print';
import { plain } from '../export/markdown';
import { amount, bounded, code, details, shown } from './blocks';
import { type Change, printChange } from './change';
import type { FigureChange, SideChange } from './diff';
import { evidenceLines } from './evidence';
import { filesTable } from './filesTable';
import { headlineOf, type SinceReport, sidesOf, verdictSentences } from './json';
import { leftOut } from './leftOut';
import { partsTable } from './partsTable';
import { always, apart } from './rows';
import type { Opening } from './state';

/** Characters. GitHub takes no longer comment. */
const longestComment = 65_000;

/** A comment for a pull request. Whatever comes from files is text there. */
export function sinceMarkdown(report: SinceReport, marker: string): string {
  const sides = sidesOf(report);
  const head = [marker, `**${shown(headlineOf(report), 1000)}**`];
  if (!sides.some(({ isChanged }) => isChanged)) return `${head.join('\n')}\n`;
  const body = [
    ...sides.flatMap(placeSentences),
    ...verdictSentences(report).map((sentence) => shown(sentence, 1000)),
    figuresTable(report),
    ...sides.flatMap(openingLists),
    ...sides.flatMap(partsTable),
    ...filesTable(report.files),
    ...sides.flatMap(wallsTable),
    ...folded('What the figures rest on', evidenceLines(report)),
    ...folded('What this leaves out', leftOut(report)),
    footer(report),
  ];
  return `${whole([head.join('\n'), ...body])}\n`;
}

function footer({ since, container, machine }: SinceReport): string {
  const files = [container, machine].flatMap((side) =>
    side?.after.kind === 'there' ? [code(side.after.definedIn)] : [],
  );
  const of = files.length === 0 ? '' : ` of ${files.join(' and ')}`;
  return `<sub>By Plimsoll, which compared ${shown(since.revision)} (${since.commit.slice(0, 10)}) with the files${of} here.</sub>`;
}

/** As many of the blocks as one comment has room for. */
function whole(blocks: readonly string[]): string {
  let text = '';
  for (const block of blocks) {
    if (text.length + block.length > longestComment) return `${text}\n\nThe rest is too long for a comment.`;
    text += text === '' ? block : `\n\n${block}`;
  }
  return text;
}

/** What only one of both times has. */
function placeSentences({ side, before, after, absent, renamed }: SideChange): readonly string[] {
  const none = [before, after].flatMap((state, at) =>
    state.kind === 'none' && state.isAbsent
      ? [`The ${side}, ${at === 0 ? 'then' : 'now'}: ${shown(state.because, 300)}.`]
      : [],
  );
  const some = [
    ...absent.before.map((because) => `Not among the ${side}s then: ${shown(because, 300)}.`),
    ...absent.after.map((because) => `Not among the ${side}s now: ${shown(because, 300)}.`),
  ];
  const names = renamed.map(({ from, to }) => `${code(to)} is compared with ${code(from)}, as it was called then.`);
  return [...none, ...some, ...(after.kind === 'none' ? [] : names)];
}

function figuresTable(report: SinceReport): string {
  const { since, instances } = report;
  const count = instances === 1 ? '' : `${instances} instances`;
  const rows = sidesOf(report).flatMap((side) => {
    const { before, after, figures } = side;
    const name = after.kind === 'there' ? after.name : before.kind === 'there' ? before.name : '';
    const title = `| **${side.side === 'container' ? 'Container' : 'Machine'} ${shown(name)}** | | | |`;
    const isPair = before.kind === 'there' && after.kind === 'there';
    const shownRows = figures.filter(({ id, isChanged }) => always.has(id) || (isPair && isChanged && !apart.has(id)));
    return shownRows.length === 0 ? [] : [title, ...shownRows.map(figureRow)];
  });
  return [`| ${count} | ${shown(since.revision)} | now | change |`, '| --- | --- | --- | --- |', ...rows].join('\n');
}

function figureRow({ id, title, before, after, change, isChanged }: FigureChange): string {
  const text = (figure: FigureChange['before']) => (figure === null ? '–' : shown(figure.text, 200));
  const isNews = isChanged && before !== null && after !== null && (change === null || change.kind === 'none');
  const how = isNews ? 'changed' : change === null ? '–' : printed(change, before, id);
  return `| ${plain(title)} | ${text(before)} | ${text(after)} | ${how} |`;
}

/** With how much that is of what it was. */
function printed(change: Change, before: FigureChange['before'], id: FigureChange['id']): string {
  const words = id === 'memory' ? printChange(change, printMemory) : printChange(change);
  const text = isLarge(change) ? `**${amount(words)}**` : amount(words);
  const from = before?.all ?? null;
  const whole = from?.kind === 'known' ? from.bytes : from?.kind === 'range' ? from.likely : 0;
  if (whole === 0 || (change.kind !== 'known' && change.kind !== 'range')) return text;
  const share = ((change.kind === 'known' ? change.bytes : change.likely) / whole) * 100;
  const size = Math.abs(share) < 0.05 ? 'less than 0.1' : Math.abs(share).toFixed(Math.abs(share) < 10 ? 1 : 0);
  return `${text} ${amount(`(${size} %)`)}`;
}

function isLarge(change: Change): boolean {
  return change.kind === 'known' || change.kind === 'range';
}

function openingLists({ side, openings }: SideChange): readonly string[] {
  return [
    ...openingList(`New openings from the ${side} to its host`, openings.come, ''),
    ...openingList(`Openings from the ${side} to its host that are gone`, openings.gone, ' then'),
  ];
}

/** So many openings are shown before the rest is folded: the most severe come first. */
const mostOpenings = 5;

function openingList(title: string, found: readonly Opening[], when: string): readonly string[] {
  const lines = found.map(({ what, severity, rule, file, line }) => {
    const by = rule === null ? '' : `, ${code(rule)}`;
    const place = file === null || line === null ? '' : `, ${code(`${file}:${line}`)}${when}`;
    return `- ${shown(what.replace(/\.$/, ''), 300)} (${severity}${by}${place})`;
  });
  if (lines.length === 0) return [];
  const [first, rest] = [lines.slice(0, mostOpenings), lines.slice(mostOpenings)];
  const more = rest.length === 0 ? [] : [details(`${rest.length} more`, bounded(rest).join('\n'))];
  return [`${title}:\n\n${first.join('\n')}`, ...more];
}

function wallsTable({ side, walls }: SideChange): readonly string[] {
  if (walls.length === 0) return [];
  const rows = walls.map(({ title, before, after }) => `| ${plain(title)} | ${before} | ${after} |`);
  const table = ['| | then | now |', '| --- | --- | --- |', ...rows].join('\n');
  const summary = `Walls between the ${side} and its host that changed`;
  return [details(summary, table)];
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const list = bounded(lines.map((line) => `- ${shown(line, 400)}`)).join('\n');
  return [details(title, list)];
}
