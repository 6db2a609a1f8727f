import { bytes, formatBytes } from '../../sizes/bytes';
import type { SizeRecord } from '../../sizes/sizeRecord';
import { likelyOf } from './change';
import type { FigureChange, SideChange } from './diff';

/** What changed, as one or a few sentences: first disk, then all else. */
export function sinceHeadline(sides: readonly SideChange[], revision: string, instances: number): string {
  if (!sides.some(({ isChanged }) => isChanged)) return nothingChanged(sides, revision);
  const [first = '', ...rest] = sides.map(sideSentence);
  const opened =
    instances === 1 ? first : `For ${instances} instances, ${first.charAt(0).toLowerCase()}${first.slice(1)}`;
  return [opened, ...rest, ...openingsSentence(sides)].join(' ');
}

function nothingChanged(sides: readonly SideChange[], revision: string): string {
  const names = sides.map((change) => {
    const { after } = change;
    return `the ${nounOf(change)}${after.kind === 'there' ? ` ${after.name} of ${after.definedIn}` : ''}`;
  });
  const text = listed(names);
  const isOne = sides.length === 1 && !sides.some(isSeveral);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${isOne ? 'is as it was' : 'are as they were'} at ${revision}.`;
}

function sideSentence(change: SideChange): string {
  const { before, after, isChanged } = change;
  const disk = change.figures.find(({ id }) => id === 'disk');
  const noun = nounOf(change);
  const [is, take] = isSeveral(change) ? ['are', 'take'] : ['is', 'takes'];
  if (after.kind === 'none')
    return after.isAbsent
      ? `The ${noun} ${is} gone${tookOf(disk)}.`
      : `What the ${noun} ${take} now cannot be told: ${after.because}.`;
  if (before.kind === 'none')
    return before.isAbsent
      ? `The ${noun} ${is} new${takesOf(disk, take)}.`
      : `The ${noun} ${take} ${words(disk?.after?.all ?? null)} of disk now; what was taken before cannot be told: ${before.because}.`;
  if (!isChanged) return `The ${noun} ${is} unchanged.`;
  return `${diskSentence(noun, take, disk)}${alsoChanged(change)}.`;
}

/** Whether it is several containers, or several machines. */
function isSeveral({ before, after }: SideChange): boolean {
  const state = after.kind === 'there' ? after : before;
  return state.kind === 'there' && state.members > 1;
}

function nounOf(change: SideChange): string {
  return isSeveral(change) ? `${change.side}s` : change.side;
}

function takesOf(disk: FigureChange | undefined, take: string): string {
  return disk?.after != null && isTold(disk.after.all)
    ? `, and ${take} ${words(disk.after.all)} of disk`
    : '; how much disk that takes is not known';
}

function tookOf(disk: FigureChange | undefined): string {
  return disk?.before != null && isTold(disk.before.all) ? `, with ${words(disk.before.all)} of disk` : '';
}

function words(size: SizeRecord | null): string {
  if (size?.kind === 'known') return formatBytes(bytes(size.bytes));
  if (size?.kind === 'range') return `about ${formatBytes(bytes(size.likely))}`;
  return size?.atLeast ? `at least ${formatBytes(bytes(size.atLeast), 'down')}` : 'an unknown amount';
}

function isTold(size: SizeRecord | null): boolean {
  return size !== null && (size.kind !== 'unknown' || (size.atLeast ?? 0) > 0);
}

/** `take` is the verb as it goes with the noun. */
function diskSentence(noun: string, take: string, disk: FigureChange | undefined): string {
  const change = disk?.change ?? null;
  const likely = change === null ? null : likelyOf(change);
  if (disk === undefined || change === null || likely === null) {
    const because = change?.kind === 'unknown' ? `: ${change.because}` : '';
    const sizes = [disk?.after?.all ?? null, disk?.before?.all ?? null];
    if (!sizes.some(isTold)) return `How much more or less disk the ${noun} ${take} cannot be told${because}`;
    const [now, then] = sizes.map(words);
    return `The ${noun} ${take} ${now} of disk in place of ${then}; how much more or less that is cannot be told${because}`;
  }
  const isOpen = disk.after?.all?.kind === 'unknown';
  if (likely === 0) return `The ${noun} ${take} as much disk as before${isOpen ? ', as far as that is known' : ''}`;
  const amount = `${change.kind === 'range' ? 'about ' : ''}${formatBytes(bytes(Math.abs(likely)))}`;
  const [now, then] = [words(disk.after?.all ?? null), words(disk.before?.all ?? null)];
  // A few bytes of many are none that a rounded figure shows.
  const whole = now === then ? `, of ${now}` : `: ${now} in place of ${then}`;
  return `The ${noun} ${take} ${amount} ${likely < 0 ? 'less' : 'more'} disk${whole}`;
}

/** Rows of which the text is another; what disk and openings come to is told elsewhere. */
function alsoChanged({ figures, parts }: SideChange): string {
  const titles = figures.filter(({ id, isChanged }) => isChanged && !toldElsewhere.has(id)).map(({ title }) => title);
  const names = titles.map((title) => title.charAt(0).toLowerCase() + title.slice(1));
  if (names.length > 0) return `; changed as well: ${listed(names)}`;
  // Where it weighs something else, the parts tell why.
  if (figures.some(({ id, isChanged }) => id === 'disk' && isChanged)) return '';
  const edited = parts.filter(({ kind }) => kind === 'edited' || kind === 'moved').length;
  return edited === 0 ? '' : `; ${edited} ${edited === 1 ? 'part of it reads' : 'parts of it read'} differently`;
}

const toldElsewhere: ReadonlySet<string> = new Set(['disk', 'download', 'isolation', 'fits', 'overhead']);

function openingsSentence(sides: readonly SideChange[]): readonly string[] {
  const count = (of: (side: SideChange) => number) => sides.reduce((sum, side) => sum + of(side), 0);
  const [come, gone] = [count(({ openings }) => openings.come.length), count(({ openings }) => openings.gone.length)];
  if (come === 0 && gone === 0) return [];
  const words = (number: number) => `${number} ${number === 1 ? 'opening' : 'openings'}`;
  if (gone === 0) return [`${words(come)} to the host ${come === 1 ? 'is' : 'are'} new.`];
  if (come === 0) return [`${words(gone)} to the host ${gone === 1 ? 'is' : 'are'} gone.`];
  return [`${words(come)} to the host ${come === 1 ? 'is' : 'are'} new, ${gone} ${gone === 1 ? 'is' : 'are'} gone.`];
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
