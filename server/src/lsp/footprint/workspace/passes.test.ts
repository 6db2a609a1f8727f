import assert from 'node:assert/strict';
import type { Hub } from '../hub';
import { readInPasses } from './passes';

/** A hub that tells its client of changes at once. */
function place() {
  let watched: ((uri: string) => boolean) | null = null;
  const told: string[] = [];
  const hub: Pick<Hub, 'watch'> = {
    watch: (_, restsOn) => {
      watched = restsOn;
    },
  };
  const change = (uri: string): void => {
    if (watched?.(uri) !== true) return;
    watched = null;
    told.push(uri);
  };
  return { hub, told, change };
}

describe('an answer that is read while something changes', () => {
  const restsOn = (uri: string) => uri.startsWith('ours');

  for (const [changes, reads, told] of [
    [0, 1, []],
    [1, 2, []],
    [2, 3, []],
    // What the last reading has missed.
    [3, 3, ['ours 3']],
  ] as const)
    it(`is read again after ${changes} changes, and the client told of what is left`, async () => {
      const { hub, told: sent, change } = place();
      let count = 0;
      const answer = await readInPasses(hub, () => ({
        restsOn,
        read: async () => {
          count++;
          change('of others');
          if (count <= changes) change(`ours ${count}`);
          return count;
        },
      }));
      assert.equal(answer, reads);
      assert.deepEqual(sent, told);
      change('ours later');
      assert.equal(sent.length, 1, 'the client is told once, until it asks again');
    });

  it('is told of after it could not be read', async () => {
    const { hub, told, change } = place();
    const read = () => Promise.reject(new Error('nobody waits for it'));
    await assert.rejects(
      readInPasses(hub, () => ({ restsOn, read })),
      /nobody waits/,
    );
    change('ours');
    assert.deepEqual(told, ['ours']);
  });
});
