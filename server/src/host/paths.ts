import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a `file:` URI; null for every other scheme, and for what is no URI. */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

/** True where `file` is `folder` or lies below it. Compares names only; links are not followed. */
export function isInside(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way === '' || (!way.startsWith(`..${path.sep}`) && way !== '..' && !path.isAbsolute(way));
}
