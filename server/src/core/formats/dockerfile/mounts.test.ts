import assert from 'node:assert/strict';
import { readMount } from './mounts';

describe('readMount', () => {
  const cases: readonly (readonly [value: string, expected: Record<string, string>])[] = [
    ['', { '': '' }],
    ['type=cache,target=/c', { type: 'cache', target: '/c' }],
    ['TYPE=Cache,dst=/c,src=a,ro', { type: 'Cache', target: '/c', source: 'a', readonly: '' }],
    ['destination=/c,rw=false', { target: '/c', readwrite: 'false' }],
    ['id=a=b', { id: 'a=b' }],
    ['"source=a,b",target=/c', { source: 'a,b', target: '/c' }],
    ['"id=a""b"', { id: 'a"b' }],
    ['from=a,from=b', { from: 'b' }],
    ['type=bind, from=a', { type: 'bind', ' from': 'a' }],
  ];
  for (const [value, expected] of cases) {
    it(value, () => assert.deepEqual(Object.fromEntries(readMount(value)), expected));
  }
});
