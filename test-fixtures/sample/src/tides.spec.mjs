import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readTides, tidesOn } from './tides.mjs';

describe('tides', () => {
  it('are known for every hour of a day', async () => {
    const tides = await readTides(join(import.meta.dirname, '../public/tides.csv'));
    assert.equal(tidesOn(tides, 7).length, 24);
  });
});
