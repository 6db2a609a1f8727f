import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { push, Stand } from './stand';
import { layers, stage } from './views';

const base = ['FROM debian', 75_000_000, '75 MB'] as const;
const unknownBase = ['FROM private', 'it is in no catalogue', '?'] as const;
const partlyKnownBase = ['FROM build', 'one step is unknown', '≥ 28 MB'] as const;
const scratch = ['FROM scratch', 0, ''] as const;
const copy = ['COPY . .', 5_000_000, '+5.0 MB'] as const;
const fetch = ['RUN ./fetch.sh', 'it cannot be told', '+?'] as const;

type Line = readonly [text: string, weight: number | string, sizeText: string];

const sentences: readonly (readonly [sentence: string, diskText: string, ownText: string, lines: readonly Line[]])[] = [
  ['This image is 80 MB on disk: 75 MB of it is its base, 5.0 MB its own layer.', '80 MB', '5.0 MB', [base, copy]],
  [
    'This image is 85 MB on disk: 75 MB of it is its base, 10 MB its own 2 layers.',
    '85 MB',
    '10 MB',
    [base, copy, copy],
  ],
  [
    'This image is ≥ 80 MB on disk: 75 MB of it is its base, ≥ 5.0 MB its own 2 layers; 1 step is unknown.',
    '≥ 80 MB',
    '≥ 5.0 MB',
    [base, copy, fetch],
  ],
  [
    'This image is ≥ 75 MB on disk: 75 MB of it is its base; 2 steps are unknown.',
    '≥ 75 MB',
    '?',
    [base, fetch, fetch],
  ],
  ['This image is 75 MB on disk: all of it is its base.', '75 MB', '0 B', [base]],
  [
    'This image is ≥ 5.0 MB on disk: 5.0 MB of it is its own layer; its base is unknown.',
    '≥ 5.0 MB',
    '5.0 MB',
    [unknownBase, copy],
  ],
  [
    'This image is ≥ 33 MB on disk: ≥ 28 MB of it is its base, 5.0 MB its own layer; a part of its base is unknown.',
    '≥ 33 MB',
    '5.0 MB',
    [partlyKnownBase, copy],
  ],
  ['How large this image is on disk is not known; its base and 1 step are unknown.', '?', '?', [unknownBase, fetch]],
  ['How large this image is on disk is not known; its base is unknown.', '?', '0 B', [unknownBase]],
  ['This image is 5.0 MB on disk: all of it is its own layer.', '5.0 MB', '5.0 MB', [scratch, copy]],
  ['This image is 10 MB on disk: all of it is its own 2 layers.', '10 MB', '10 MB', [scratch, copy, copy]],
  [
    'This image is ≥ 5.0 MB on disk: 5.0 MB of it is its own 2 layers; 1 step is unknown.',
    '≥ 5.0 MB',
    '5.0 MB',
    [scratch, copy, fetch],
  ],
  ['This image is 0 B on disk: it has no layers.', '0 B', '0 B', [scratch]],
];

describe('sentence of the layers view', () => {
  let stand: Stand;
  let page: Page;

  before(async () => {
    stand = await Stand.open();
    page = await stand.page(layers(stage({ diskText: '75 MB' }, [base])));
  });
  after(() => stand.close());

  it('never breaks a line inside a size', async () => {
    await push(page, layers(stage({ diskText: '≥ 80 MB', ownText: '≈ +5.0 MB' }, [base, copy])));
    assert.equal(
      await page.locator('h1').textContent(),
      'This image is ≥\u00a080\u00a0MB on disk: 75\u00a0MB of it is its base, ≈\u00a0+5.0\u00a0MB its own layer.',
    );
  });

  for (const [sentence, diskText, ownText, lines] of sentences) {
    it(sentence, async () => {
      await push(page, layers(stage({ diskText, ownText }, lines)));
      const text = await page.locator('h1').textContent();
      assert.equal(text?.replaceAll('\u00a0', ' '), sentence);
    });
  }
});
