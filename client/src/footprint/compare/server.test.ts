import assert from 'node:assert/strict';
import { isOutdated } from './server';

describe('refusal of the server', () => {
  const refusals: readonly (readonly [error: unknown, isOutdated: boolean])[] = [
    [Object.assign(new Error('changed'), { code: -32801 }), true],
    [Object.assign(new Error('cancelled'), { code: -32800 }), false],
    [new Error('The language server does not run.'), false],
    [{ code: -32801 }, false],
    [undefined, false],
  ];
  for (const [error, expected] of refusals) {
    it(`${expected ? 'is' : 'is not'} for asking again: ${error}`, () => assert.equal(isOutdated(error), expected));
  }
});
