import assert from 'node:assert/strict';
import type { NoPair } from './pair';
import { noComparison } from './request';

describe('a side that there is not', () => {
  const missing: Omit<NoPair, 'pending'> = {
    kind: 'none',
    side: 'container',
    subject: { kind: 'file', uri: 'file:///compose.yaml', name: 'web' },
    because: 'it has no service web',
  };

  it('says why, once all is read', () => {
    assert.deepEqual(noComparison({ ...missing, pending: false }), missing);
  });

  it('says nothing for good while it is being read', () => {
    assert.deepEqual(noComparison({ ...missing, pending: true }), { ...missing, because: 'it is still being read' });
  });
});
