import type { FilePath } from '../../../shell/effects/words';
import { matchesGlob } from '../../../shell/words/glob';

/** Whether a path is the folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  if (path === folder) return true;
  return path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Whether a command that names `wish`, which may hold wildcards, means this path or a folder above it. */
export function covers(wish: FilePath, path: string): boolean {
  if (wish.path === null) return false;
  if (!wish.pattern) return isWithin(path, wish.path);
  const depth = wish.path.split('/').length;
  const parts = path.split('/');
  // The shell expands each folder's name by itself: a star stands for no slash.
  if (parts.length < depth) return false;
  return wish.path.split('/').every((part, index) => matchesGlob(part, parts[index] ?? ''));
}

/** The part of a path that no wildcard is in: its last folder before the first wildcard, or the path itself. */
export function fixedPart(path: string): string {
  const at = path.search(/[*?[]/);
  if (at < 0) return path;
  return path.slice(0, path.lastIndexOf('/', at)) || '/';
}

export function joined(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}

/**
 * Whether what is written there is never in a layer: the kernel's own file systems, and the two files that the engine
 * mounts into every RUN (measured: BuildKit 0.13 stores neither, but does store `/etc/hostname`).
 */
export function isOutsideLayers(path: string): boolean {
  return /^\/(?:dev|proc|sys)(?:\/|$)/.test(path) || path === '/etc/hosts' || path === '/etc/resolv.conf';
}
