import assert from 'node:assert/strict';
import type { FootprintState, Subject } from '../../../../server/src/protocol/footprint';
import { Memory, type Store } from './memory';
import { firstHost } from './state';

/** Keeps values as the editor does: as JSON. */
function store(): Store {
  const values = new Map<string, string>();
  return {
    get: (key) => {
      const value = values.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    update: async (key, value) => {
      values.set(key, JSON.stringify(value));
    },
  };
}

const container = (name: string): Subject => ({ kind: 'file', uri: 'file:///project/compose.yaml', name });
const machine: Subject = { kind: 'typical', id: 'debian-13' };
const state: FootprintState = {
  pair: { containers: [container('web')], machines: [machine] },
  instances: 7,
  host: { memoryBytes: 2 ** 35, cores: 16, diskBytes: null },
  tab: 'compare',
};

describe('memory of the footprint view', () => {
  it('begins with a host and nothing shown', () => {
    const memory = new Memory(store(), store());
    assert.deepEqual(memory.host, firstHost);
    assert.equal(memory.state, undefined);
  });

  it('keeps the state for the workspace, and the host for all workspaces', async () => {
    const user = store();
    await new Memory(store(), user).keep(state);
    const elsewhere = new Memory(store(), user);
    assert.deepEqual(elsewhere.host, state.host);
    assert.equal(elsewhere.state, undefined);
  });

  it('has the state again after a restart', async () => {
    const workspace = store();
    await new Memory(workspace, store()).keep(state);
    assert.deepEqual(new Memory(workspace, store()).state, state);
  });

  it('finds a pair from either side', async () => {
    const memory = new Memory(store(), store());
    await memory.keepPair(state.pair);
    assert.deepEqual(memory.lastPartner('container', [container('web')]), [machine]);
    assert.deepEqual(memory.lastPartner('machine', [machine]), [container('web')]);
    assert.equal(memory.lastPartner('container', [container('db')]), undefined);
    assert.equal(memory.lastPartner('container', [container('web'), container('db')]), undefined);
  });

  it('forgets the oldest pair when there are many, not the one that was used again', async () => {
    const memory = new Memory(store(), store());
    const keep = (name: string, id: string) =>
      memory.keepPair({ containers: [container(name)], machines: [{ kind: 'typical', id }] });
    await keep('first', 'a');
    await keep('second', 'b');
    for (let index = 0; index < 48; index++) await keep(`other ${index}`, `${index}`);
    await keep('first', 'a');
    await keep('last', 'z');
    assert.deepEqual(memory.lastPartner('container', [container('first')]), [{ kind: 'typical', id: 'a' }]);
    assert.equal(memory.lastPartner('container', [container('second')]), undefined);
  });

  it('takes nothing for a partner that is none', async () => {
    const workspace = store();
    const memory = new Memory(workspace, store());
    await workspace.update('footprint.partners', { 'container ["x",null]': [{ kind: 'file' }] });
    assert.equal(memory.lastPartner('container', [{ kind: 'file', uri: 'x', name: null }]), undefined);
    await workspace.update('footprint.partners', 'broken');
    await memory.keepPair(state.pair);
    assert.deepEqual(memory.lastPartner('machine', [machine]), [container('web')]);
  });
});
