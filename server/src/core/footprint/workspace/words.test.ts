import assert from 'node:assert/strict';
import type { Reason } from './reasons';
import { reasonsText } from './words';

describe('reasons in words', () => {
  const reasons: readonly Reason[] = [
    { kind: 'ports', points: 1, what: ['80', '443'] },
    { kind: 'software', points: 1, what: ['nginx'] },
    { kind: 'name', points: 1, what: ['web'] },
    { kind: 'folder', points: 1, what: [] },
  ];
  it('are the three that come first', () => {
    assert.equal(reasonsText(reasons), 'same folder; both are called web; both install nginx');
    assert.equal(reasonsText(reasons.slice(0, 1)), 'both use ports 80 and 443');
  });
});
