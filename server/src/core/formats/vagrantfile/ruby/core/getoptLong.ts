import { RubyModule, RubyObject } from '../values';
import { argument, coreTable } from './method';

/** Options of the file's own on the command line: as with the environment, none are given. */
export const getoptLongModule = coreTable<RubyModule>(
  (self) => (self instanceof RubyModule ? self : undefined),
  {},
  { new: ({ self }) => new RubyObject(self) },
);

export const getoptLongs = coreTable<RubyObject>(
  (self) => (self instanceof RubyObject ? self : undefined),
  {},
  {
    'each each_option': () => null,
    'get get_option terminate': () => null,
    set_options: ({ self }) => self,
    'ordering= quiet=': (call) => argument(call, 0),
  },
);
