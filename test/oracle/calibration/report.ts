import type { SizeRecord } from '../../../server/src/core/sizes/sizeRecord';
import type { Group } from './groups';
import type { Judged } from './judge';
import { errorOf, holds, promised, type Statistics, statistics } from './statistics';
import type { Truth } from './truth';

/** Why a case is among the worst, by its name, where somebody has found out. */
export type Reasons = Readonly<Record<string, string>>;

const mostListed = 15;

/** The page `docs/calibration.md`. */
export function report(truth: Truth, groups: readonly Group[], reasons: Reasons): string {
  const cases = Object.values(truth.cases);
  const days = cases.map(({ date }) => date).sort();
  const half = (which: Judged['half']) => cases.filter((each) => each.half === which).length;
  const shipped = groups.filter(({ name }) => !name.startsWith('—') && !name.includes('alone'));
  const all = [...new Set(shipped.flatMap(({ layers }) => layers))];
  return `# How far estimates are off

Made by \`npm run calibrate\`; do not edit. It builds the Dockerfiles in \`test-fixtures/calibration/cases\` with a real
engine, reads \`docker history\`, and compares each layer with what \`plimsoll layers --json\` says without asking the engine.

- ${cases.length} builds with ${truth.engine}, ${[...new Set([days[0], days.at(-1)])].join(' to ')}: ${half('fit')} whose errors the ranges were fitted with, ${half('check')} that
  only check them. A hash of a case's name decides which; no case ever changes sides.
- Bases made from Debian's packages as Docker's images are: ${Object.entries(truth.bases)
    .map(
      ([name, { index, packages, bytes }]) =>
        `${name} (index of ${index}, ${packages} packages, ${grouped(bytes)} bytes)`,
    )
    .join('; ')}.
- An error is the distance of the likely figure from the true one, as a part of the true one (of 1 kB where a layer has less). A range
  promises to hold ${percent(promised, 0)} of the layers. A layer that several cases begin with in the same way counts once. Layers without a figure
  (\`unknown\`) are counted, and are in no other column.
- No figure was fitted to the half that checks, but misses there have led to corrections of what the estimates take into account: a
  package's script that makes a database, say. Cases that are added later are the stricter test of those.
- "By Installed-Size alone" is what the estimate would be if no package's files had been counted.

## The half that checks

${table(groups, 'check')}
## The half that was fitted

\`scale\` is by how much the distances of the ranges' ends would have to be multiplied to hold 80 % of this half.

${table(groups, 'fit')}
## The worst of the half that checks

| case | step | true | estimate | error | held | why |
| --- | --- | --: | --- | --: | --- | --- |
${worst(all)
  .map((each) => worstRow(each, reasons))
  .join('\n')}

## Without a figure

| case | step | true | why |
| --- | --- | --: | --- |
${all
  .filter(({ estimate, kind }) => estimate.kind === 'unknown' && kind !== 'whole image')
  .map(
    ({ name, step, truth: bytes, estimate }) => `| ${name} | ${code(step)} | ${grouped(bytes)} | ${told(estimate)} |`,
  )
  .join('\n')}
`;
}

function table(groups: readonly Group[], half: Judged['half']): string {
  const scaled = half === 'fit';
  const rows = groups.flatMap(({ name, layers }) => {
    const found = statistics(layers.filter((each) => each.half === half));
    return found === null ? [] : [row(name, found, scaled)];
  });
  const columns = ['layers', 'no figure', 'median', '95th percentile', 'worst', 'in range', 'width at the median'];
  const all = scaled ? [...columns, 'scale'] : columns;
  return `| | ${all.join(' | ')} |
| --- |${' --: |'.repeat(all.length)}
${rows.join('\n')}
`;
}

function row(name: string, found: Statistics, scaled: boolean): string {
  const { count, unknown, median, p95, worst: most, held, width, scale } = found;
  const figures =
    unknown === count
      ? ['', '', '', '', '']
      : [percent(median), percent(p95), percent(most), percent(held, 0), percent(width)];
  const last = scaled ? [unknown === count ? '' : scale.toFixed(2)] : [];
  return `| ${[name, count, unknown, ...figures, ...last].join(' | ')} |`;
}

function worst(all: readonly Judged[]): readonly Judged[] {
  return all
    .filter(({ half, estimate }) => half === 'check' && estimate.kind !== 'unknown')
    .sort((a, b) => errorOf(b) - errorOf(a))
    .slice(0, mostListed);
}

function worstRow(judged: Judged, reasons: Reasons): string {
  const { name, step, truth, estimate } = judged;
  const why = reasons[name] ?? '';
  return `| ${name} | ${code(step)} | ${grouped(truth)} | ${told(estimate)} | ${percent(errorOf(judged))} | ${holds(judged) ? 'yes' : 'no'} | ${why} |`;
}

function told(size: SizeRecord): string {
  if (size.kind === 'unknown') return size.because.replaceAll('|', '\\|');
  return size.kind === 'known'
    ? grouped(size.bytes)
    : `${grouped(size.low)} – ${grouped(size.likely)} – ${grouped(size.high)}`;
}

function code(text: string): string {
  return `\`${(text.length <= 70 ? text : `${text.slice(0, 69)}…`).replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}

function grouped(bytes: number): string {
  return String(bytes).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

function percent(part: number, digits = part < 0.01 ? 2 : 1): string {
  return `${(part * 100).toFixed(digits)} %`;
}
