import type { BuildStep, StageSource } from '../formats/dockerfile/evaluated';
import type { RunDetail } from '../formats/dockerfile/instruction';
import type { Mount } from '../formats/dockerfile/mounts';
import { joinPath } from '../formats/dockerfile/paths';
import type { Operation, Read } from './operation';
import { openText } from './stageState';

/**
 * What the mounts of a RUN add to its key: where and how, the content of what they show, but not the content of caches.
 * All that comes from the build context is one content, whichever part of it is mounted where.
 */
export function readMounts(
  step: BuildStep,
  { mounts }: RunDetail,
): Pick<Operation, 'content' | 'reads'> & { readonly mounts: string } {
  if (mounts.length === 0) return { mounts: '', content: [], reads: [] };
  // `reads` of a step has one source for each mount that names one, in their order.
  const sources = [...step.reads];
  const read = mounts.map((mount) => readMount(mount, step, mount.get('from') ? sources.shift() : undefined));
  read.sort((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : 0));
  const paths = read.flatMap(({ path }) => path ?? []);
  return {
    mounts: JSON.stringify(read.map(({ target, text }) => [target, text])),
    content: paths.length === 0 ? [] : [{ instruction: 'COPY', sources: paths, exclude: [], parents: false }],
    reads: read.flatMap(({ from }) => from ?? []),
  };
}

interface ReadMount {
  readonly target: string;
  readonly text: string;
  /** What it shows of the build context. */
  readonly path: string | null;
  readonly from: Read | null;
}

function readMount(mount: Mount, { scope, effect }: BuildStep, source: StageSource | undefined): ReadMount {
  const field = (name: string): string => scope.expand(mount.get(name) ?? '').text;
  const settled = (name: string): string => {
    const written = mount.get(name) ?? '';
    return openText({ text: written }, scope.expand(written));
  };
  const type = mount.get('type') ?? 'bind';
  const folder = effect.kind === 'run' ? effect.folder : null;
  const id = field('id') || field('source');
  const written = settled('target') || (type === 'secret' ? `/run/secrets/${id.slice(id.lastIndexOf('/') + 1)}` : '');
  // Without a known folder a relative target is told apart from an absolute one.
  const target = written.startsWith('/') || folder !== null ? joinPath(folder ?? '/', written) : `\0${written}`;
  const shows = type === 'bind' || type === 'cache';
  const path = shows ? joinPath('/', field('source')) : null;
  const fields = [...mount.keys()].filter((name) => !separate.has(name) && !(shows && name === 'source'));
  const said = new Map(fields.map((name) => [name, settled(name)]));
  if (type === 'cache') settleCache(said, written, target);
  if (type === 'secret') settleSecret(said);
  const text = JSON.stringify([type, accessOf(mount, type), ...[...said].sort(([a], [b]) => (a < b ? -1 : 1))]);
  const from = source !== undefined && path !== null ? { source, path } : null;
  return { target, text, path: type === 'bind' && from === null ? path : null, from };
}

/** Fields that count in another way. */
const separate: ReadonlySet<string> = new Set(['type', 'target', 'from', 'readonly', 'readwrite']);

/**
 * BuildKit leaves the id of a cache and how it is shared out of the key, unless both are the usual ones: its key then stays
 * what it was in versions that left nothing out (`checkShouldClearCacheOpts`, read in BuildKit 0.13 to 0.25).
 */
function settleCache(said: Map<string, string>, written: string, target: string): void {
  const id = said.get('id') || (written.startsWith('/') ? target : written);
  const isUsual = id === target && (said.get('sharing') ?? 'shared') === 'shared';
  said.delete('sharing');
  said.set('id', isUsual ? 'usual' : 'other');
}

/** What a secret is without being told so. */
function settleSecret(said: Map<string, string>): void {
  const mode = said.get('mode');
  if (mode !== undefined && Number.parseInt(mode, 8) === 0o400) said.delete('mode');
  if (said.get('required') === 'false') said.delete('required');
}

/** Binds are read-only and caches are not, unless they say so. */
function accessOf(mount: Mount, type: string): string {
  const said = (name: string) => mount.has(name) && mount.get(name) !== 'false';
  const refused = (name: string) => mount.get(name) === 'false';
  if (said('readwrite') || refused('readonly')) return 'rw';
  if (said('readonly') || refused('readwrite')) return 'ro';
  return type === 'bind' ? 'ro' : 'rw';
}
