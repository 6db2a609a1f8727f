import type { ShellEffect } from '../../../shell/effects';
import type { DownloadTarget, WriteFile } from '../../../shell/effects/files';
import type { FilePath } from '../../../shell/effects/words';
import { bytes } from '../../bytes';
import type { Held } from '../../run/site';
import { known, type Size, unknown } from '../../size';
import { sumSizes } from '../../sum';
import { archiveKind } from './archiveKind';
import { unpack } from './archives';
import { settingsFile } from './baseFiles';
import { change, copy, link, move } from './existing';
import type { LeftFile, LeftFiles } from './left';
import { isOutsideLayers, joined } from './paths';
import { type Questions, short } from './questions';
import { compressedText, packed } from './transfer';

/** What the commands of one RUN are applied to. */
export interface Work {
  readonly left: LeftFiles;
  readonly questions: Questions;
  /** Whether what is written there is in the layer at all. */
  readonly stays: (path: string) => boolean;
  /** What the layers below hold there. */
  readonly held: (path: string) => Held;
  /** Whether another command of this RUN, as a package manager, may have made what lies there. */
  readonly madeByOthers: (path: string) => 'yes' | 'perhaps' | 'no';
  readonly notes: Set<string>;
}

/** Does to `work` what one command does to the files. Users are counted apart: their files are written as a whole. */
export function apply(effect: ShellEffect, work: Work): void {
  const certain = !effect.conditional;
  switch (effect.kind) {
    case 'download': {
      if (effect.to.kind === 'pipe' || effect.to.kind === 'nowhere') return;
      const { disk, name } = work.questions.fetched(effect.url);
      const file = fileOf(placeOf(effect.to, name, effect.url.written));
      store(work, { ...file, origin: name, disk, download: packed(disk, name), certain });
      return;
    }
    case 'unpack':
      unpack(effect, work, certain);
      return;
    case 'clone': {
      const because = `what ${short(effect.url.written)} holds is known after a build`;
      const name = effect.url.written.replace(/^.*[/:]|\.git\/?$/g, '');
      const path = effect.into === null ? within(effect.folder, name) : effect.into.path;
      const disk = unknown(because);
      store(work, {
        ...fileOf({ path, written: short(effect.url.written) }),
        kind: 'tree',
        disk,
        download: disk,
        certain,
      });
      return;
    }
    case 'write':
      write(effect, work, certain);
      return;
    case 'make-folder':
      for (const { path } of effect.paths) if (path !== null) work.left.madeFolder(path);
      return;
    case 'link':
      link(effect, work, certain);
      return;
    case 'copy':
      copy(effect, work, certain);
      return;
    case 'move':
      move(effect, work, certain);
      return;
    case 'change':
      change(effect, work, certain);
      return;
    case 'delete':
      remove(effect.paths, work, certain && !effect.filtered);
      return;
    case 'clear':
      if (effect.path !== null) remove([effect.path], work, certain);
      return;
    default:
      return;
  }
}

/** Keeps what stays in the layer. */
export function store({ left, stays }: Work, file: LeftFile): void {
  if (file.path !== null && (isOutsideLayers(file.path) || !stays(file.path))) return;
  left.put(file);
}

export function fileOf({
  path,
  written,
}: Pick<LeftFile, 'path' | 'written'>): Omit<LeftFile, 'disk' | 'download' | 'certain'> {
  return { path, written, kind: 'file', origin: null, partOf: null, again: false };
}

function within(folder: string | null, name: string): string | null {
  return folder === null ? null : joined(folder, name);
}

function placeOf(to: Extract<DownloadTarget, { kind: 'file' | 'folder' }>, name: string | null, url: string) {
  if (to.kind === 'file') return { path: to.file.path, written: to.file.written };
  const file = to.name ?? name;
  return { path: file === null ? null : within(to.folder, file), written: file ?? url };
}

function remove(paths: readonly FilePath[], work: Work, certain: boolean): void {
  for (const path of paths) {
    const here = path.path !== null && (work.left.within(path.path).length > 0 || work.left.isInside(path.path));
    if (path.path !== null && !path.pattern && !here && work.madeByOthers(path.path) === 'no') {
      const { kind } = work.held(path.path);
      if (kind === 'file' || kind === 'folder')
        work.notes.add(`Removing ${short(path.path)} frees nothing: it is in a layer below.`);
    }
    work.left.remove(path, certain);
  }
}

function write({ file, bytes: count, append }: WriteFile, work: Work, certain: boolean): void {
  const { path } = file;
  const before = work.left.at(path);
  const added: Size =
    count === null
      ? unknown(`what is written to ${short(path ?? file.written)} is known after a build`)
      : known(bytes(count), { kind: 'counted', source: 'the text in the Dockerfile' });
  const made = { ...fileOf({ path, written: file.written }), certain };
  if (!append) {
    store(work, { ...made, disk: added, download: compressedText(added) });
    return;
  }
  if (before !== null && before.kind === 'file') {
    const disk = sumSizes([before.disk, added]);
    store(work, { ...before, disk, download: compressedText(disk), certain: before.certain && certain });
    return;
  }
  const again = path === null ? null : storedAgain(path, work);
  const disk = again === null ? added : sumSizes([again, added]);
  store(work, { ...made, disk, download: compressedText(disk), again: again !== null });
}

/** What a file holds before something is added to it; null where it is new or already of this layer. */
function storedAgain(path: string, work: Work): Size | null {
  if (work.left.isInside(path) || work.madeByOthers(path) === 'yes') return null;
  const { kind, disk } = work.held(path);
  if (kind === 'nothing') return null;
  if (kind !== 'unclear') return disk;
  // Files that are added to one by one in folders for that purpose are new as a rule.
  if (/\.d\/[^/]+$/.test(path) || archiveKind(path) !== null) return null;
  if (path.startsWith('/etc/')) return { ...settingsFile, low: bytes(0) };
  return null;
}
