import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../server/src/host/net/cacheFolder';

describe('where the cache is kept', () => {
  const cases: readonly (readonly [NodeJS.Platform, Readonly<Record<string, string>>, string])[] = [
    ['linux', {}, join(homedir(), '.cache/plimsoll')],
    ['linux', { XDG_CACHE_HOME: '/var/cache/me' }, join('/var/cache/me', 'plimsoll')],
    ['linux', { LOCALAPPDATA: '/elsewhere' }, join(homedir(), '.cache/plimsoll')],
    ['darwin', {}, join(homedir(), 'Library/Caches/plimsoll')],
    ['win32', { LOCALAPPDATA: '/Users/me/AppData/Local' }, join('/Users/me/AppData/Local', 'plimsoll/cache')],
  ];
  for (const [platform, environment, expected] of cases) {
    it(`on ${platform} with ${JSON.stringify(environment)}: ${expected}`, () =>
      assert.equal(cacheFolder(environment, platform), expected));
  }
});
