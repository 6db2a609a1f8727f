import assert from 'node:assert/strict';
import { releasesOf } from '../../scripts/refresh-end-of-life.mjs';

describe('scripts/refresh-end-of-life.mjs', () => {
  it('takes the first end that there is of each release', () => {
    const csv = [
      'version,codename,series,created,release,eol,eol-lts',
      '9,Nine,nine,2015-01-01,2017-01-01,2020-01-01,2022-06-30',
      '9.10 LTS,Ten,ten,2017-01-01,2019-01-01,2022-01-01',
      '11,Eleven,eleven,2019-01-01',
    ].join('\n');
    assert.deepEqual(releasesOf(csv, ['eol-lts', 'eol']), {
      nine: { version: '9', ends: '2022-06-30' },
      ten: { version: '9.10', ends: '2022-01-01' },
    });
  });
});
