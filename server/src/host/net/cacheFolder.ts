import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './proxy';

/** Where this system keeps what may be lost: the folder for our cache, which need not be there yet. */
export function cacheFolder(environment: Environment, platform: NodeJS.Platform = process.platform): string {
  const name = 'plimsoll';
  const given = environment[platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_CACHE_HOME'];
  if (given) return platform === 'win32' ? join(given, name, 'cache') : join(given, name);
  if (platform === 'darwin') return join(homedir(), 'Library/Caches', name);
  return join(homedir(), '.cache', name);
}
