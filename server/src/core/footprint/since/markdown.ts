import { printMemory } from '../../machines/print';
import { plain } from '../export/markdown';
import { type Change, printBounds, printChange } from './change';
import { cutText } from './cutText';
import type { FigureChange, SideChange } from './diff';
import { headlineOf, type SinceReport, sidesOf, verdictSentences } from './json';
import { leftOut } from './leftOut';
import type { PartChange } from './parts';
import type { Opening, Part } from './state';

/** Characters of a name or an instruction; whatever is longer is cut. */
const longestText = 100;
/** Rows of a table, and lines of a list. */
const mostRows = 40;
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
    ...sides.flatMap(wallsTable),
    ...folded('What the figures rest on', [legend, ...evidenceLines(report)]),
    ...folded('What this leaves out', leftOut(report)),
    footer(report),
  ];
  return `${whole([head.join('\n'), ...body])}\n`;
}

function footer({ since, container, machine }: SinceReport): string {
  const files = [container, machine].flatMap((side) => (side?.after.kind === 'there' ? [code(side.after.file)] : []));
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

/** Disk, download and memory always, and else what changed. */
const always: ReadonlySet<string> = new Set(['disk', 'download', 'memory']);
/** Told in full by the lists of openings. */
const apart: ReadonlySet<string> = new Set(['isolation']);

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
  const amount = id === 'memory' ? printChange(change, printMemory) : printChange(change);
  const text = isLarge(change) ? `**${amount}**` : amount;
  const from = before?.all ?? null;
  const whole = from?.kind === 'known' ? from.bytes : from?.kind === 'range' ? from.likely : 0;
  if (whole === 0 || (change.kind !== 'known' && change.kind !== 'range')) return text;
  const share = ((change.kind === 'known' ? change.bytes : change.likely) / whole) * 100;
  const size = Math.abs(share) < 0.05 ? 'less than 0.1' : Math.abs(share).toFixed(Math.abs(share) < 10 ? 1 : 0);
  return `${text} (${size} %)`;
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

const words: Readonly<Record<PartChange['kind'], string>> = {
  added: 'added',
  removed: 'removed',
  grown: 'grown',
  shrunk: 'shrunk',
  edited: 'edited',
  moved: 'moved',
  unclear: 'not comparable',
};

function partsTable({ side, parts }: SideChange): readonly string[] {
  if (parts.length === 0) return [];
  const noun = side === 'container' ? (parts.length === 1 ? 'layer' : 'layers') : parts.length === 1 ? 'part' : 'parts';
  const rows = parts.map(({ kind, before, after, change }) => {
    const size = (part: Part | null) => (part?.text == null ? '–' : shown(part.text));
    const how = change === null ? '–' : printChange(change);
    return `| ${words[kind]} | ${labelOf(before, after)} | ${lineOf(before, after)} | ${size(before)} | ${size(after)} | ${how} |`;
  });
  const table = [
    '| | what | line | then | now | change |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...bounded(rows),
  ];
  const summary = `${parts.length} ${noun} of the ${side} changed`;
  return [details(summary, table.join('\n'))];
}

function labelOf(before: Part | null, after: Part | null): string {
  if (before !== null && after !== null && before.label !== after.label)
    return `${code(before.label)} → ${code(after.label)}`;
  return code((after ?? before)?.label ?? '');
}

function lineOf(before: Part | null, after: Part | null): string {
  const part = after ?? before;
  if (part === null || part.line === null) return '';
  return `${code(`${part.file}:${part.line}`)}${after === null ? ' then' : ''}`;
}

function wallsTable({ side, walls }: SideChange): readonly string[] {
  if (walls.length === 0) return [];
  const rows = walls.map(({ title, before, after }) => `| ${plain(title)} | ${before} | ${after} |`);
  const table = ['| | then | now |', '| --- | --- | --- |', ...rows].join('\n');
  const summary = `Walls between the ${side} and its host that changed`;
  return [details(summary, table)];
}

const legend =
  '≈ is an estimate, ≥ the part that is known of what is not known in full, ? not known at all; all else is known';

/** How each figure is known, once where both times say the same. */
function evidenceLines(report: SinceReport): readonly string[] {
  return sidesOf(report).flatMap(({ side, figures, parts }) => [
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
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const list = bounded(lines.map((line) => `- ${shown(line, 400)}`)).join('\n');
  return [details(title, list)];
}

function bounded(lines: readonly string[]): readonly string[] {
  if (lines.length <= mostRows) return lines;
  const isTable = lines[0]?.startsWith('|') ?? false;
  const more = `and ${lines.length - mostRows} more`;
  return [...lines.slice(0, mostRows), isTable ? `| ${more} | | | | | |` : `- ${more}`];
}

/** Shut until somebody asks. `summary` is Markdown, and `body` a block of it. */
function details(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** In a monospaced font, and still text: a span of backticks could not hold every name. */
function code(text: string): string {
  return `<code>${shown(text)}</code>`;
}

function shown(text: string, longest = longestText): string {
  return plain(cutText(text, longest));
}
