import assert from 'node:assert/strict';
import type { FootprintState } from '../../../../server/src/protocol/footprint';
import { readState } from './state';

const state: FootprintState = {
  pair: {
    containers: [{ kind: 'file', uri: 'file:///project/compose.yaml', name: 'web' }],
    machines: [{ kind: 'typical', id: 'debian-13' }],
  },
  instances: 12,
  host: { memoryBytes: null, cores: 8, diskBytes: 1e11 },
  tab: 'overview',
};

describe('state of the footprint page', () => {
  it('is what was kept, after a journey as JSON', () =>
    assert.deepEqual(readState(JSON.parse(JSON.stringify(state))), state));

  const broken: readonly (readonly [what: string, value: unknown])[] = [
    ['nothing', undefined],
    ['another view’s state', { uri: 'file:///project/Dockerfile' }],
    ['a side without subjects', { ...state, pair: { ...state.pair, machines: [] } }],
    ['one broken subject among others', { ...state, pair: { ...state.pair, machines: [...state.pair.machines, {}] } }],
    ['no host', { ...state, host: null }],
    ['too many instances', { ...state, instances: 5000 }],
    ['an unknown tab', { ...state, tab: 'third' }],
  ];
  for (const [what, value] of broken) it(`is not ${what}`, () => assert.equal(readState(value), undefined));
});
