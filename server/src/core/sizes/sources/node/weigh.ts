import type { NodeInstall } from '../../../shell/effects/projects';
import type { Help } from '../../answer';
import { bytes, formatBytes } from '../../bytes';
import type { SizePart } from '../../layerSizes';
import { unknownShare } from '../../run/shares';
import type { RunShare, RunSite } from '../../run/site';
import { type Evidence, type Size, unknown } from '../../size';
import { sumSizes } from '../../sum';
import { type CacheFate, type CachePlace, cachePlace } from './caches';
import { type Cost, rangeOf } from './cost';
import { cacheCost, compiledCost, foldersCost, type Laid } from './layouts';
import type { LockedPackage, LockReading, Wish } from './lock/types';
import { type FoundLock, inFolder, readLock } from './lockFiles';
import { tally, weightOf } from './tally';
import { type NpmSizes, npmKey } from './types';

/** One install, and what becomes of it until the RUN ends. */
export interface Task {
  readonly install: NodeInstall;
  readonly folder: string;
  readonly lock: FoundLock;
  readonly wish: Wish;
  /** Dev dependencies are taken out again: `npm prune --omit=dev`. */
  readonly pruned: boolean;
  /** A layer below has the same packages in this folder: only lists are written again. */
  readonly again: boolean;
  /** node_modules is deleted again. */
  readonly removed: boolean;
  readonly fate: (place: CachePlace) => CacheFate;
}

/** What one install from a lock file leaves behind. */
export function weigh(site: RunSite, task: Task): RunShare {
  const { lock, folder, wish } = task;
  const answer = readLock(lock, wish);
  if (answer.kind === 'broken') return unknownShare(answer.because);
  const { reading } = answer;
  const left = task.pruned ? readLock(lock, { ...wish, production: true }) : answer;
  const { packages: remaining, list } = left.kind === 'read' ? left.reading : reading;
  const packages = task.again ? [] : remaining;
  const archivesInProject = lock.layout === 'yarn-berry' && usesProjectCache(site, folder, lock);
  const place = cachePlace(lock.layout, site, folder, archivesInProject);
  const fate = site.stays(place.path) ? task.fate(place) : 'removed';
  const sizes = askSizes(site, task, reading, fate);
  const laid: Laid = {
    lock,
    reading,
    packages,
    list,
    rewrites: task.install.mode === 'resolve' || task.pruned,
    linker: linkerOf(site, folder, lock),
    keepsTmp: site.stays('/tmp') && !isTmpCleared(site),
  };
  const isLeft = !task.removed && site.stays(inFolder(folder, 'node_modules'));
  const evidence = evidenceOf(task, packages, sizes.known);
  const modules = isLeft ? foldersCost(laid, sizes.known) : [];
  const kept = task.again ? [] : cacheCost(laid, sizes.known, fate);
  const costs = [...modules, ...kept, ...compiledCost(laid)];
  return {
    disk: total(costs, packages, evidence, 'disk'),
    download: total(costs, packages, evidence, 'download'),
    parts: [...partsOf(isLeft ? packages : [], sizes.known), ...cacheParts(place, kept)],
    placed: [
      ...(isLeft ? [{ path: inFolder(folder, 'node_modules'), disk: total(modules, packages, evidence, 'disk') }] : []),
      ...(kept.length > 0 ? [{ path: place.path, disk: total(kept, [], evidence, 'disk') }] : []),
    ],
    notes: task.again ? [againNote] : [...reading.notes, ...cacheNotes(place, kept, fate)],
    helps: sizes.helps,
    pending: sizes.pending,
  };
}

const againNote = 'A RUN above has installed the same packages, so that only their lists are written again.';

function isTmpCleared({ effects }: RunSite): boolean {
  return effects.some((effect) => effect.kind === 'clear' && effect.store === 'tmp' && !effect.conditional);
}

interface Asked {
  readonly known: NpmSizes | null;
  readonly helps: readonly Help[];
  readonly pending: boolean;
}

function askSizes(site: RunSite, { lock }: Task, reading: LockReading, fate: CacheFate): Asked {
  const wanted = new Map<string, LockedPackage>();
  for (const each of [...reading.packages, ...reading.fetched]) {
    if (each.elsewhere === null) wanted.set(npmKey(each), each);
  }
  if (wanted.size === 0) return { known: null, helps: [], pending: false };
  const archives = fate !== 'removed' && lock.layout !== 'pnpm' && lock.layout !== 'bun';
  const answer = site.lookups.npm({ lockFile: lock.file.path, packages: [...wanted.values()], archives });
  if (answer.kind === 'pending') return { known: null, helps: [], pending: true };
  if (answer.kind === 'missing')
    return { known: null, helps: answer.helps === undefined ? [] : [answer.helps], pending: false };
  const helps = answer.value.missing?.helps;
  return { known: answer.value, helps: helps === undefined ? [] : [helps], pending: answer.value.pending };
}

/** A `nodeLinker` in .yarnrc.yml; yarn 2 and later make no node_modules unless it asks for one. */
function linkerOf(site: RunSite, folder: string, { layout }: FoundLock): 'folders' | 'archives' {
  if (layout !== 'yarn-berry') return 'folders';
  const linker =
    site.variable('YARN_NODE_LINKER') ?? /^nodeLinker:\s*["']?([\w-]+)/m.exec(settingsOf(site, folder))?.[1];
  return linker === undefined || linker === 'pnp' ? 'archives' : 'folders';
}

/** Yarn 4 keeps its archives in the home folder unless told otherwise, yarn 2 and 3 in the project. */
function usesProjectCache(site: RunSite, folder: string, { file }: FoundLock): boolean {
  const setting = /^enableGlobalCache:\s*(\w+)/m.exec(settingsOf(site, folder))?.[1];
  const version = Number(/^ {2}version: (\d+)$/m.exec(file.text.slice(0, 1000))?.[1] ?? '8');
  return setting === undefined ? version < 8 : setting === 'false';
}

function settingsOf(site: RunSite, folder: string): string {
  const answer = site.file(inFolder(folder, '.yarnrc.yml'));
  return answer.kind === 'ready' ? answer.value.text : '';
}

function evidenceOf({ lock }: Task, packages: readonly LockedPackage[], sizes: NpmSizes | null): Evidence {
  const { exact, count } = tally(packages, sizes, 'unpacked');
  const listed = `${lock.file.path}, ${count === 1 ? '1 package' : `${count} packages`}`;
  if (sizes === null || exact === 0) return { kind: 'estimated', source: listed };
  const whose = exact === count ? 'with' : `${exact} of them with`;
  return { ...sizes.evidence, kind: 'estimated', source: `${listed}, ${whose} sizes from ${sizes.evidence.source}` };
}

function total(
  costs: readonly Cost[],
  packages: readonly LockedPackage[],
  evidence: Evidence,
  side: 'disk' | 'download',
): Size {
  const strangers = packages.filter(({ elsewhere }) => elsewhere !== null);
  const [first] = strangers;
  const range = rangeOf(costs, side, evidence);
  if (first === undefined) return range;
  const others = strangers.length > 1 ? ` and ${strangers.length - 1} more` : '';
  return sumSizes([range, unknown(`no registry lists the size of ${first.name}${others}, from ${first.elsewhere}`)]);
}

function partsOf(packages: readonly LockedPackage[], sizes: NpmSizes | null): readonly SizePart[] {
  const sums = new Map<string, number>();
  for (const each of packages) {
    const weight = weightOf(each, sizes, 'unpacked');
    if (weight !== null) sums.set(each.name, (sums.get(each.name) ?? 0) + weight.bytes * each.copies);
  }
  const parts = [...sums].map(([name, size]) => ({ name, bytes: bytes(size) }));
  return parts.sort((a, b) => b.bytes - a.bytes).slice(0, 10);
}

function cacheParts({ shown }: CachePlace, kept: readonly Cost[]): readonly SizePart[] {
  const size = kept.reduce((sum, cost) => sum + cost.likely, 0);
  return size > 0 ? [{ name: shown, bytes: bytes(size) }] : [];
}

/** Below this a cache is not worth a sentence. Bytes. */
const worthTelling = 1e6;

function cacheNotes({ shown, command }: CachePlace, kept: readonly Cost[], fate: CacheFate): readonly string[] {
  const size = kept.reduce((sum, cost) => sum + cost.likely, 0);
  if (size < worthTelling || fate === 'emptied' || command === null) return [];
  const text = `${shown} keeps ${formatBytes(bytes(size))} more`;
  return [`${text}: \`${command}\` in the same RUN, or a cache mount, avoids it.`];
}
