import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Environment } from './proxy';

/**
 * Where this system keeps what may be lost: the folder for our cache, which need not be there yet. Null where its place
 * depends on the folder that a program is started in: that may be a workspace, which must not bring a cache of its own.
 */
export function cacheFolder(
  environment: Environment,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string | null {
  const name = 'plimsoll';
  const given = environment[platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_CACHE_HOME'];
  if (given && isAbsolute(given)) return platform === 'win32' ? join(given, name, 'cache') : join(given, name);
  if (!isAbsolute(home)) return null;
  if (platform === 'darwin') return join(home, 'Library/Caches', name);
  return join(home, '.cache', name);
}
