import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { cacheFolder } from './cacheFolder';

describe('the folder for our cache', () => {
  const home = resolve('/home/someone');
  const given = resolve('/var/tmp/cache');

  it('is below what the environment names, else below the home folder', () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: given }, 'linux', home), join(given, 'plimsoll'));
    assert.equal(cacheFolder({}, 'linux', home), join(home, '.cache/plimsoll'));
    assert.equal(cacheFolder({}, 'darwin', home), join(home, 'Library/Caches/plimsoll'));
  });

  it('is never below the folder that a program is started in', () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '.cache' }, 'linux', home), join(home, '.cache/plimsoll'));
    assert.equal(cacheFolder({ LOCALAPPDATA: 'cache' }, 'win32', ''), null);
    for (const nowhere of ['', '.', 'someone']) assert.equal(cacheFolder({}, 'linux', nowhere), null);
  });
});
