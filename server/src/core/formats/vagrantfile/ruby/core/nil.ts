import { RubyHash, type Value } from '../values';
import { coreTable, list, str } from './method';

export const nils = coreTable<Value>(
  (self) => self,
  { '&': () => false, '|': ({ args: [other = null] }) => other !== null && other !== false },
  {
    to_a: () => list([]),
    to_s: () => str(''),
    to_i: () => 0n,
    to_f: () => 0,
    to_h: () => new RubyHash(),
    inspect: () => str('nil'),
  },
);
