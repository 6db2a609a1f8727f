import assert from 'node:assert/strict';
import { testSnapshot } from '../waste/testSnapshot';
import { containerSide } from './container';
import { testIsolation } from './testPairs';

describe('what an image is called beside a machine', () => {
  const tables: readonly (readonly [name: string, text: string])[] = [
    ['image', 'FROM debian:12\n'],
    ['web', 'FROM debian:12 AS web\n'],
    ['final stage', 'FROM debian:12 AS build\nFROM debian:12\n'],
    ['web', 'FROM debian:12\nFROM debian:12 AS web\n'],
  ];
  for (const [name, text] of tables)
    it(`${name}: ${text.trim().replaceAll('\n', ' / ')}`, () => {
      const side = containerSide(testSnapshot(text), testIsolation('container'), 'Dockerfile');
      assert.ok('kind' in side);
      assert.equal(side.name, name);
    });
});
