import type { Change, Copy, Link, Move } from '../../../shell/effects/files';
import type { FilePath } from '../../../shell/effects/words';
import { bytes } from '../../bytes';
import { known, type Size, unknown } from '../../size';
import { fileOf, store, type Work } from './apply';
import { settingsFile } from './baseFiles';
import { edited } from './edited';
import { isTopFolder, type LeftFile, perhaps } from './left';
import { covers, fixedPart, joined } from './paths';
import { short } from './questions';
import { compressedText } from './transfer';

/** Files whose mode, owner or content changes are stored again, unless this RUN has made them. */
export function change(effect: Change, work: Work, certain: boolean): void {
  for (const path of effect.paths) changeOne(path, effect, work, certain);
}

function changeOne(named: FilePath, { what, recursive, filtered }: Change, work: Work, certain: boolean): void {
  const { left, notes } = work;
  const here = left.at(named.path);
  if (what === 'content' && here?.kind === 'file') {
    store(work, { ...here, disk: edited(here.disk) });
    return;
  }
  if (isMadeHere(named, work)) return;
  const found = stored(named, work);
  if (found.kind === 'nothing' || (found.kind === 'folder' && !recursive)) return;
  const { path, written } = named;
  if (path !== null && recursive) for (const file of left.within(path)) if (file.again) left.take(file);
  const disk = what === 'content' ? edited(found.disk) : found.disk;
  const title = short(path ?? written);
  if (disk.kind !== 'unknown') notes.add(`${title} is stored again: a layer below holds it.`);
  store(work, {
    ...fileOf({ path, written: title }),
    kind: found.kind === 'file' ? 'file' : 'tree',
    again: true,
    disk: filtered ? perhaps(disk, false) : disk,
    download: compressedText(disk),
    certain,
  });
}

/** What moves inside of this RUN adds nothing; what comes from a layer below is stored again. */
export function move({ sources, target }: Move, work: Work, certain: boolean): void {
  const { left } = work;
  for (const source of sources) {
    const place = placeAt(target, source, sources.length, work);
    const moved = left.all().filter((file) => isMoved(source, file));
    if (moved.length > 0) {
      for (const file of moved) {
        left.take(file);
        store(work, { ...file, path: rebased(file, source, place), certain: file.certain && certain });
      }
      continue;
    }
    const tree = treeAround(source, work);
    if (tree !== null) {
      const nothing = known(bytes(0), { kind: 'counted', source: 'what is moved' });
      const part = {
        ...fileOf({ path: place, written: short(source.written) }),
        kind: 'tree',
        partOf: tree.written,
      } as const;
      store(work, { ...part, disk: nothing, download: nothing, certain });
    } else if (!isMadeHere(source, work)) again(source, place, work, certain);
  }
}

/** A copy is stored wherever its source comes from. */
export function copy({ sources, target }: Copy, work: Work, certain: boolean): void {
  for (const source of sources) {
    const place = placeAt(target, source, sources.length, work);
    const copied = work.left.all().filter((file) => isMoved(source, file));
    for (const file of copied)
      store(work, { ...file, path: rebased(file, source, place), again: false, certain: file.certain && certain });
    if (copied.length > 0) continue;
    const tree = treeAround(source, work);
    if (tree === null) again(source, place, work, certain);
    else {
      const some = unknown(`how much of ${tree.written} ${short(source.written)} is, is known after a build`);
      store(work, {
        ...fileOf({ path: place, written: short(source.written) }),
        kind: 'tree',
        disk: some,
        download: some,
        certain,
      });
    }
  }
}

/** A symbolic link holds nothing; a hard link to a file of a layer below stores that file again. */
export function link({ symbolic, paths }: Link, work: Work, certain: boolean): void {
  const [source, target] = paths;
  if (symbolic || source === undefined || target === undefined || isMadeHere(source, work)) return;
  again(source, target.path, work, certain);
}

function again(source: FilePath, place: string | null, work: Work, certain: boolean): void {
  const { kind, disk } = stored(source, work);
  if (kind === 'nothing') return;
  const title = short(source.path ?? source.written);
  const file = fileOf({ path: place, written: title });
  store(work, { ...file, kind: kind === 'file' ? 'file' : 'tree', disk, download: compressedText(disk), certain });
}

/** What a name means in the layers below; a name that cannot be told, or that others may have made, is unclear. */
function stored(
  named: FilePath,
  work: Work,
): { readonly kind: 'nothing' | 'file' | 'folder' | 'unclear'; readonly disk: Size } {
  const { path, written, pattern } = named;
  if (path === null || pattern) {
    const because = `what ${short(path ?? written)} stores again is known after a build`;
    return { kind: 'unclear', disk: unknown(because) };
  }
  const found = work.held(path);
  if (found.kind !== 'unclear') return found;
  if (work.madeByOthers(path) === 'perhaps') {
    const because = `whether ${short(path)} comes from this RUN or from a layer below is known after a build`;
    return { kind: 'unclear', disk: unknown(because) };
  }
  if (/^\/etc\/(?:.*\/)?[^/]+\.[^/]+$/.test(path)) return { kind: 'file', disk: settingsFile };
  return found;
}

function isMadeHere(named: FilePath, { left, madeByOthers }: Work): boolean {
  const { path, written } = named;
  if (path === null) return left.all().some((file) => file.path === null && written.startsWith(file.written));
  if (left.at(path) !== null || madeByOthers(path) === 'yes') return true;
  const fixed = fixedPart(path);
  return (
    left.isInside(fixed) || left.all().some((file) => file.path !== null && named.pattern && covers(named, file.path))
  );
}

function isMoved(source: FilePath, file: LeftFile): boolean {
  if (file.path === null) return source.path === null && file.written === source.written;
  return covers(source, file.path) || (source.path !== null && isTopFolder(source.path, file));
}

/** The unpacked tree that a name lies in. */
function treeAround({ path }: FilePath, { left }: Work): LeftFile | null {
  if (path === null) return null;
  const fixed = fixedPart(path);
  return (
    left.all().findLast((file) => file.kind === 'tree' && file.path !== null && covers(asName(file.path), fixed)) ??
    null
  );
}

function asName(path: string): FilePath {
  return { path, written: path, pattern: false, folder: true, span: { start: 0, end: 0 } };
}

/** Where a source comes to lie: in a folder under its own name, else under the target's. */
function placeAt(target: FilePath, source: FilePath, count: number, { left, held }: Work): string | null {
  if (target.path === null) return null;
  const isFolder =
    target.folder || count > 1 || source.pattern || left.hasFolder(target.path) || held(target.path).kind === 'folder';
  const name = source.path === null || source.pattern ? null : source.path.slice(source.path.lastIndexOf('/') + 1);
  if (!isFolder) return target.path;
  return name === null ? target.path : joined(target.path, name);
}

/** A file below the moved folder keeps its place in it. */
function rebased(file: LeftFile, source: FilePath, place: string | null): string | null {
  if (file.path === null || place === null || source.path === null || source.pattern) return place;
  return file.path.startsWith(`${source.path}/`) ? joined(place, file.path.slice(source.path.length + 1)) : place;
}
