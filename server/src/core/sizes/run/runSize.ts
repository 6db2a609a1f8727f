import type { ShellReading, UnknownCommand } from '../../shell/effects';
import { layer, type StepSize } from '../layerSizes';
import { type Size, unknown } from '../size';
import { sumSizes } from '../sum';
import { largestParts, noShare, unknownShare } from './shares';
import type { RunShare, RunSite, RunSource } from './site';
import { sourceOf } from './sources';

/** What a RUN adds: the sum of what its commands leave behind, each weighed by the source that knows its kind. */
export function runSize(reading: ShellReading, siteOf: (source: RunSource) => RunSite): StepSize {
  const shares = weigh(reading, siteOf);
  const doubts = reading.unknown.length === 0 ? [] : [doubtText(reading.unknown)];
  const disk = sumSizes([...shares.map((share) => share.disk), ...doubts.map(unknown)]);
  const download = sumSizes([...shares.map((share) => share.download), ...doubts.map(unknown)]);
  return {
    ...layer(nothingIsKnown(disk), nothingIsKnown(download)),
    parts: largestParts(shares.map((share) => share.parts)),
    placed: shares.flatMap((share) => share.placed),
    notes: [...new Set(shares.flatMap((share) => share.notes))],
    helps: [...new Set(shares.flatMap((share) => share.helps))],
    pending: shares.some((share) => share.pending),
  };
}

function weigh({ effects }: ShellReading, siteOf: (source: RunSource) => RunSite): readonly RunShare[] {
  const sources = new Set<RunSource>();
  const unweighed = new Set<string>();
  for (const { kind } of effects) {
    const source = sourceOf(kind);
    if (source === null) unweighed.add(kind);
    else sources.add(source);
  }
  const shares = [...sources].map((source) => source.share(siteOf(source)));
  const others = [...unweighed].map((kind) =>
    unknownShare(`what ${kind.replaceAll('-', ' ')} brings is not weighed here`),
  );
  return shares.length + others.length === 0 ? [noShare] : [...shares, ...others];
}

function doubtText(commands: readonly UnknownCommand[]): string {
  const [first, ...others] = commands;
  const names = [...new Set(commands.map(({ name }) => (name.length <= 40 ? name : `${name.slice(0, 39)}…`)))];
  if (first === undefined || others.length === 0)
    return `only a build tells what ${names.join()} leaves behind: it ${first?.because}`;
  const shown = names.slice(0, mostNames).join(', ');
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  return `only a build tells what ${shown}${more} leave behind`;
}

const mostNames = 4;

/** A sum of nothing known and something unknown is not at least anything. */
function nothingIsKnown(size: Size): Size {
  if (size.kind !== 'unknown' || size.atLeast !== 0) return size;
  return unknown(size.because);
}
