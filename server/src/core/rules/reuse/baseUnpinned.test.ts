import assert from 'node:assert/strict';
import { Analysis } from '../../analysis';
import { noLookups } from '../../sizes/run/testLookups';
import { applyEdits } from '../../text/edit';
import { LineIndex } from '../../text/lineIndex';
import { testWorld } from '../../waste/testSnapshot';
import { runRules } from '../rule';
import { rule } from './baseUnpinned';

const digest = `sha256:${'0'.repeat(64)}`;

/** The text after each fix that is offered where a registry says what the names lead to. */
function pinned(text: string, told: string | null = digest): readonly (string | null)[] {
  const world = testWorld({}, noLookups);
  const base: typeof world.base = (...of) => ({
    ...world.base(...of),
    ...(told === null ? {} : { digest: told }),
  });
  const document = { uri: 'file:///Dockerfile', version: 1, lines: new LineIndex(text) };
  return runRules([rule], new Analysis({ ...world, base }).snapshot(document)).map(({ fix }) =>
    fix === undefined ? null : applyEdits(text, fix.edits),
  );
}

describe('a base without a release', () => {
  const cases: readonly (readonly [text: string, found: readonly (string | null)[]])[] = [
    ['FROM debian\n', [`FROM debian@${digest}\n`]],
    [
      'FROM --platform=linux/arm64 debian:latest AS a\n',
      [`FROM --platform=linux/arm64 debian:latest@${digest} AS a\n`],
    ],
    ['ARG B=debian\nFROM $B\n', [null]],
    [
      'FROM debian:13\nFROM debian AS other\nFROM debian:13\n',
      [`FROM debian:13\nFROM debian@${digest} AS other\nFROM debian:13\n`],
    ],
    [`FROM debian@${digest}\n`, []],
    ['FROM scratch\n', []],
  ];
  for (const [text, found] of cases)
    it(`is pinned: ${JSON.stringify(text)}`, () => assert.deepEqual(pinned(text), found));

  it('is not pinned where no registry has said what it leads to', () =>
    assert.deepEqual(pinned('FROM debian\n', null), [null]));
});
