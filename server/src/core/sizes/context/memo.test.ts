import assert from 'node:assert/strict';
import { SelectionMemo } from './memo';
import { request, viewOf } from './testTree';

describe('remembered selections', () => {
  it('are the same value while the view is, and new with a new view', () => {
    const memo = new SelectionMemo();
    const view = viewOf({ a: 1, b: 2 });
    const first = memo.select(request('COPY a /'), view);
    assert.equal(memo.select(request('COPY a /'), view), first);
    assert.notEqual(memo.select(request('COPY b /'), view), first);
    assert.notEqual(memo.select(request('COPY a /'), viewOf({ a: 1 })), first);
  });

  it('are bounded', () => {
    const memo = new SelectionMemo();
    const view = viewOf({ a: 1 });
    const first = memo.select(request('COPY a /'), view);
    for (let index = 0; index < 300; index++) memo.select(request(`COPY a /${index}`), view);
    assert.notEqual(memo.select(request('COPY a /'), view), first);
  });
});
