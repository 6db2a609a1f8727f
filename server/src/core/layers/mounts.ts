import type { BuildStep, StageSource } from '../formats/dockerfile/evaluated';
import type { RunDetail } from '../formats/dockerfile/instruction';
import type { Mount } from '../formats/dockerfile/mounts';
import { joinPath } from '../formats/dockerfile/paths';
import type { ContentRequest } from './content';
import type { Operation, Read, Site } from './operation';

/** What the mounts of a RUN add to its key: where and how, the content of what they show, but not the content of caches. */
export function readMounts(
  step: BuildStep,
  { mounts }: RunDetail,
  site: Site,
): Pick<Operation, 'content' | 'reads'> & { readonly mounts: string } {
  if (mounts.length === 0) return { mounts: '', content: [], reads: [] };
  // `reads` of a step has one source for each mount that names one, in their order.
  const sources = [...step.reads];
  const read = mounts.map((mount) => readMount(mount, step, site, mount.get('from') ? sources.shift() : undefined));
  read.sort((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : 0));
  return {
    mounts: JSON.stringify(read.map(({ target, text }) => [target, text])),
    content: read.flatMap(({ content }) => content ?? []),
    reads: read.flatMap(({ from }) => from ?? []),
  };
}

interface ReadMount {
  readonly target: string;
  readonly text: string;
  readonly content: ContentRequest | null;
  readonly from: Read | null;
}

function readMount(mount: Mount, { scope, effect }: BuildStep, site: Site, source: StageSource | undefined): ReadMount {
  const field = (name: string): string => scope.expand(mount.get(name) ?? '').text;
  const type = mount.get('type') ?? 'bind';
  const folder = effect.kind === 'run' ? effect.folder : null;
  const written = field('target') || (type === 'secret' ? `/run/secrets/${field('id')}` : '');
  // Without a known folder a relative target is told apart from an absolute one.
  const target = written.startsWith('/') || folder !== null ? joinPath(folder ?? '/', written) : `\0${written}`;
  const kept = [...mount.keys()].filter((name) => !separate.has(name)).sort();
  const text = JSON.stringify([type, accessOf(mount, type), ...kept.map((name) => [name, field(name)])]);
  const path = joinPath('/', field('source'));
  const shows = type === 'bind' || type === 'cache';
  if (shows && source !== undefined) return { target, text, content: null, from: { source, path } };
  if (type !== 'bind' || site.stage.index < 0) return { target, text, content: null, from: null };
  const content: ContentRequest = { instruction: 'COPY', sources: [path], exclude: [], parents: false };
  return { target, text, content, from: null };
}

/** Fields that count in another way: `from` and `source` by the content that they select. */
const separate: ReadonlySet<string> = new Set(['type', 'target', 'from', 'source', 'readonly', 'readwrite']);

/** Binds are read-only and caches are not, unless they say so. */
function accessOf(mount: Mount, type: string): string {
  const said = (name: string) => mount.has(name) && mount.get(name) !== 'false';
  const refused = (name: string) => mount.get(name) === 'false';
  if (said('readwrite') || refused('readonly')) return 'rw';
  if (said('readonly') || refused('readwrite')) return 'ro';
  return type === 'bind' ? 'ro' : 'rw';
}
