import type { Unpack } from '../../../shell/effects/files';
import { type Size, unknown } from '../../size';
import { fileOf, store, type Work } from './apply';
import { type ArchiveKind, archiveKind } from './archiveKind';
import { contentsOf } from './contents';
import type { LeftFile } from './left';
import { short } from './questions';
import { scaled } from './ratios';

/** What an archive leaves where it is unpacked: a tree, or the one file that was compressed. */
export function unpack(effect: Unpack, work: Work, certain: boolean): void {
  const archive = sourceOf(effect, work);
  const single = isSingle(effect, archive.kind);
  const path = single ? singlePlace(effect, archive.path) : treePlace(effect);
  const sizes = effect.members.length > 0 ? membersOf(effect.members, archive) : sizesOf(archive);
  if (!effect.keepsArchive && archive.left !== null) work.left.take(archive.left);
  const made = fileOf({ path, written: archive.title });
  store(work, { ...made, kind: single ? 'file' : 'tree', origin: archive.title, ...sizes, certain });
}

interface Archive {
  readonly title: string;
  readonly path: string | null;
  readonly kind: ArchiveKind | null;
  readonly disk: Size;
  readonly left: LeftFile | null;
}

function sourceOf({ from }: Unpack, { left, questions, held }: Work): Archive {
  if (from.kind === 'pipe') {
    if (from.url === null)
      return { ...nameless, disk: unknown('what a pipe brings to be unpacked is known after a build') };
    const { disk, name } = questions.fetched(from.url);
    return { ...nameless, title: name ?? short(from.url.written), kind: archiveKind(name ?? ''), disk };
  }
  const { path, written } = from.file;
  const here = left.at(path);
  const title = baseName(here?.origin ?? path ?? written);
  const kind = archiveKind(path ?? written) ?? archiveKind(here?.origin ?? '');
  if (here !== null) return { title, path, kind, disk: here.disk, left: here };
  const disk = path === null ? unknown(`what ${short(written)} holds is known after a build`) : held(path).disk;
  return { title, path, kind, disk, left: null };
}

const nameless = { title: 'an archive', path: null, kind: null, left: null } as const;

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `gunzip` and its kin unpack one file in its place; only they remove the archive. */
function isSingle({ keepsArchive }: Unpack, kind: ArchiveKind | null): boolean {
  return !keepsArchive || kind === 'gz' || kind === 'xz' || kind === 'bz2' || kind === 'zst';
}

function singlePlace({ into }: Unpack, path: string | null): string | null {
  if (into !== null) return into.path;
  return path?.replace(/\.(?:gz|xz|bz2|zst)$/, '').replace(/\.t(?:gz|xz|bz2?)$/, '.tar') ?? null;
}

function treePlace({ into, folder }: Unpack): string | null {
  return into === null ? folder : into.path;
}

function membersOf(members: readonly string[], { title }: Archive): Pick<LeftFile, 'disk' | 'download'> {
  const some = unknown(`what ${members.slice(0, 3).map(short).join(', ')} of ${title} hold is known after a build`);
  return { disk: some, download: some };
}

function sizesOf({ kind, disk, title }: Archive): Pick<LeftFile, 'disk' | 'download'> {
  if (disk.kind === 'unknown') {
    const because = `what ${title} unpacks to is not known: ${disk.because}`;
    return { disk: unknown(because), download: unknown(because) };
  }
  const contents = contentsOf(kind);
  const source = `what archives unpack to${kind === null ? '' : ` as ${kind}`}, measured`;
  return { disk: scaled(disk, contents.disk, source), download: scaled(disk, contents.download, source) };
}
