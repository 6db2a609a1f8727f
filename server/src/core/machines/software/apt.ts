import type { ShellEffect } from '../../shell/effects';
import { bytes } from '../../sizes/bytes';
import type { AptKnowledge } from '../../sizes/run/lookups';
import { type Evidence, type Size, type UnknownSize, unknown } from '../../sizes/size';
import { runOf } from '../../sizes/sources/apt/runOf';
import type { AptData, AptRun } from '../../sizes/sources/apt/types';
import { type Added, added } from './added';
import { type BoxPackages, boxPackages } from './boxPackages';

/** What apt does to a machine’s disk. */
export interface AptOnMachine {
  readonly size: Size;
  /** What apt leaves behind and a machine keeps, as a clause; null where it leaves nothing. */
  readonly left: string | null;
}

/**
 * Files fill their last block of 4 KiB up, and folders have blocks too: bytes on disk for a byte by which Installed-Size, which
 * counts whole KiB, exceeds what the files come to. Systems that were provisioned had 2.05 to 4.27 of them (2026-11-21).
 */
const blocks = { likely: 2.9, high: 4.3 };

/**
 * Bytes of the lists for a byte of the lists of release, updates and security: older ones are smaller; Debian’s boxes and its
 * installer fetch those of sources, too, and some boxes those of backports.
 */
const lists = { low: 0.95, likely: 1.7, high: 1.9 };

/**
 * What apt adds to a disk whose box has at least, usually, or at most these packages: the less it has, the more comes. Docker’s
 * apt throws away what it has fetched; a machine’s keeps it. What a script clears or removes again is in the most, since
 * a disk’s file does not shrink unless the guest’s blocks are discarded, and not in the least.
 */
export function aptOnMachine(
  effects: readonly ShellEffect[],
  box: string | null,
  { data }: AptKnowledge,
): AptOnMachine | null {
  if (!effects.some(({ kind }) => aptKinds.has(kind))) return null;
  const { run, doubts } = runOf(
    { effects, above: [], platform: { architecture: 'amd64' }, stays: () => true },
    data.index,
  );
  const clears = (store: string) => effects.some((effect) => effect.kind === 'clear' && effect.store === store);
  const asked: Asked = { run, doubts, cleared: { lists: clears('apt-lists'), archives: clears('apt-archives') } };
  const has = boxPackages(box);
  const key = JSON.stringify([has.maker, asked]);
  const kept = weighed.get(data) ?? new Map<string, AptOnMachine>();
  weighed.set(data, kept);
  const apt = kept.get(key) ?? weigh(asked, has, data);
  if (kept.size >= mostWeighed) kept.clear();
  kept.set(key, apt);
  return apt;
}

/** What scripts ask of apt, whatever else they do. */
interface Asked {
  readonly run: AptRun;
  readonly doubts: readonly string[];
  readonly cleared: { readonly lists: boolean; readonly archives: boolean };
}

/** Most edits of a script leave what it asks of apt as it is. */
const weighed = new WeakMap<AptData, Map<string, AptOnMachine>>();

/** So much is remembered for a release. */
const mostWeighed = 32;

function weigh({ run, doubts, cleared }: Asked, has: BoxPackages, data: AptData): AptOnMachine {
  const usual = added(run, has.usual, data);
  const least = has.most === has.usual ? usual : added(run, has.most, data);
  const removes = run.purged.length > 0 || run.autoremoved;
  const written = { ...run, purged: [], autoremoved: false };
  const most = has.least === has.usual && !removes ? usual : added(written, has.least, data);
  const fetched = run.listsFetched ? listsOf(data) : { ...none, high: run.install.length > 0 ? data.base.caches : 0 };
  const isListLeft = !cleared.lists && !cleared.archives;
  const low = least.low + (cleared.archives ? 0 : least.archives) + (isListLeft ? fetched.low : 0);
  const likely =
    usual.likely +
    blocks.likely * usual.rounded +
    (cleared.archives ? reached : 1) * usual.archives +
    (isListLeft ? 1 : reached) * fetched.likely;
  const high = most.high + blocks.high * most.rounded + most.archives + fetched.high;
  const reasons = [...least.missing, ...doubts.map(inMachine)];
  const left = [...(run.listsFetched ? ['lists'] : []), ...(most.archives > 0 ? ['archives'] : [])];
  return {
    size:
      reasons.length > 0
        ? atLeast(reasons, low)
        : {
            kind: 'range',
            low: bytes(low),
            likely: bytes(likely),
            high: bytes(high),
            evidence: evidenceOf(data, usual),
          },
    left: left.length === 0 ? null : `apt’s ${left.join(' and ')} among it`,
  };
}

/** Chosen: so much of what is cleared again has been written to the disk’s file before. */
const reached = 0.5;

const none = { low: 0, likely: 0, high: 0 };

/** apt’s lists and the caches that it makes of them. Bytes. */
function listsOf({
  base: {
    lists: { plain },
    caches,
  },
}: AptData): typeof none {
  return {
    low: lists.low * (plain + caches),
    likely: lists.likely * plain + caches,
    high: lists.high * plain + caches,
  };
}

const aptKinds: ReadonlySet<ShellEffect['kind']> = new Set([
  'apt-update',
  'apt-install',
  'apt-remove',
  'apt-upgrade',
  'apt-build-dep',
  'apt-download',
  'dpkg-install',
]);

function atLeast(reasons: readonly string[], low: number): UnknownSize {
  return { ...unknown(reasons.slice(0, mostReasons).join('; ')), atLeast: bytes(low) };
}

const mostReasons = 3;

function evidenceOf({ index }: AptData, { packages }: Added): Evidence {
  const count = packages === 1 ? '1 package' : `${packages} packages`;
  const source = `${count} of ${index.distribution} ${index.release}'s index beside what a box has`;
  return { kind: 'estimated', source, date: index.date };
}

/** A machine is not built from an image: what only a build tells of a RUN, only running the script tells here. */
function inMachine(doubt: string): string {
  return doubt
    .replace('known after a build', 'known once it has run')
    .replace('depends on the build', 'depends on the machine')
    .replace('the age of the base image', 'the age of the box');
}
