import assert from 'node:assert/strict';
import { Feed } from './feed';

/** Turns of the event loop that all promises at hand need. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('feed', () => {
  /** A feed of numbers whose answers the test gives. */
  function feedOf() {
    const asked: number[] = [];
    const shown: string[] = [];
    const answers: ((answer: string | undefined) => void)[] = [];
    let wish: number | undefined = 1;
    const feed = new Feed<number, string>({
      wish: () => wish,
      ask: (number) => {
        asked.push(number);
        return new Promise((resolve) => answers.push(resolve));
      },
      show: (answer, number) => shown.push(`${answer} of ${number}`),
    });
    return {
      asked,
      shown,
      want(next: number | undefined) {
        wish = next;
        void feed.update();
      },
      async answer(text: string | undefined) {
        answers.shift()?.(text);
        await settled();
      },
    };
  }

  it('asks for the first wish and the newest, and for none between', async () => {
    const feed = feedOf();
    for (let wish = 1; wish <= 100; wish++) feed.want(wish);
    await feed.answer('first');
    await feed.answer('newest');
    assert.deepEqual(feed.asked, [1, 100]);
    assert.deepEqual(feed.shown, ['first of 1', 'newest of 100']);
  });

  it('asks again when the same is wanted anew while an answer is under way', async () => {
    const feed = feedOf();
    feed.want(1);
    feed.want(1);
    await feed.answer('old');
    await feed.answer('new');
    assert.deepEqual(feed.shown, ['old of 1', 'new of 1']);
  });

  it('asks nothing while nothing is wanted, and goes on after', async () => {
    const feed = feedOf();
    feed.want(undefined);
    await settled();
    feed.want(2);
    await feed.answer('two');
    assert.deepEqual(feed.asked, [2]);
    assert.deepEqual(feed.shown, ['two of 2']);
  });

  it('goes on after a question without an answer', async () => {
    const feed = feedOf();
    feed.want(1);
    await feed.answer(undefined);
    feed.want(2);
    await feed.answer('two');
    assert.deepEqual(feed.shown, ['two of 2']);
  });
});
