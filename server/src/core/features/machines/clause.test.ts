import assert from 'node:assert/strict';
import { clause } from './clause';

describe('a reason as Markdown', () => {
  const cases: readonly (readonly [because: string, markdown: string])[] = [
    ['it depends', 'it depends'],
    ['`a_b` depends', '`a_b` depends'],
    ['`` `nproc` `` depends', '`` `nproc` `` depends'],
    ['``nproc`` depends', '`nproc` depends'],
    ['a_b and `c` and `d`', 'a\\_b and `c` and `d`'],
    ['one ` alone', 'one \\` alone'],
    ['<script>', '\\<script\\>'],
    ['', ''],
  ];
  for (const [because, markdown] of cases) it(JSON.stringify(because), () => assert.equal(clause(because), markdown));
});
