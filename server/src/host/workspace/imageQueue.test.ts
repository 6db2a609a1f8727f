import assert from 'node:assert/strict';
import { ImageQueue } from './imageQueue';

const pace = { quiet: 20, gathering: 5, slice: 1 };

describe('the queue of images', () => {
  it('takes each once, in batches, new ones before those to be looked at again', async () => {
    const done: string[] = [];
    const queue = new ImageQueue(async (uris) => void done.push(uris.join()), 2, pace, assert.fail);
    queue.later(['x', 'a']);
    queue.soon(['a', 'b', 'a', 'c']);
    assert.equal(queue.fresh, 3);
    await queue.settled();
    assert.deepEqual(done, ['a,b', 'c', 'x']);
    assert.deepEqual([queue.busy, queue.fresh], [false, 0]);
  });

  it('never works on two batches at once, and takes up what comes meanwhile', async () => {
    let running = 0;
    const done: string[] = [];
    const queue: ImageQueue = new ImageQueue(
      async (uris) => {
        assert.equal(++running, 1);
        if (uris.includes('a')) queue.soon(['b']);
        await queue.turn();
        done.push(...uris);
        running--;
      },
      8,
      pace,
      assert.fail,
    );
    queue.soon(['a']);
    await queue.settled();
    assert.deepEqual(done, ['a', 'b']);
  });

  it('goes on behind work that fails, and says so', async () => {
    const said: string[] = [];
    const done: string[] = [];
    const work = async ([uri = '']: readonly string[]) => {
      if (uri === 'a') throw new Error('no');
      done.push(uri);
    };
    const queue = new ImageQueue(work, 1, pace, (message) => said.push(message));
    queue.soon(['a', 'b']);
    await queue.settled();
    assert.deepEqual([done, said], [['b'], ['Comparing images failed: Error: no']]);
  });

  it('waits while somebody types', async () => {
    const done: string[] = [];
    const slow = { ...pace, quiet: 400 };
    const queue = new ImageQueue(async (uris) => void done.push(...uris), 1, slow, assert.fail);
    for (let key = 0; key < 5; key++) {
      queue.typed('a');
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(done, []);
    await queue.settled();
    assert.deepEqual(done, ['a']);
  });
});
