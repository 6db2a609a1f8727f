import assert from 'node:assert/strict';
import { modeRights } from './chmod';

const cases: readonly (readonly [mode: string, ...rights: readonly string[]])[] = [
  ['755'],
  ['0644'],
  ['777', 'worldWritable'],
  ['0666', 'worldWritable'],
  ['772', 'worldWritable'],
  ['775'],
  ['1777'],
  ['4755', 'setuid'],
  ['06755', 'setuid'],
  ['2755'],
  ['4777', 'setuid', 'worldWritable'],
  ['u+s', 'setuid'],
  ['+s', 'setuid'],
  ['ug+sx', 'setuid'],
  ['g+s'],
  ['u-s'],
  ['a+w', 'worldWritable'],
  ['o=rw', 'worldWritable'],
  ['u=rwx,go=rwx', 'worldWritable'],
  ['a+rwxt'],
  ['+w'],
  ['o-w'],
  ['g+w'],
  ['--reference=x'],
];

describe('The rights that a mode gives', () => {
  for (const [mode, ...rights] of cases)
    it(mode, () => {
      const found = Object.entries(modeRights(mode)).flatMap(([name, is]) => (is ? [name] : []));
      assert.deepEqual(found, rights);
    });
});
