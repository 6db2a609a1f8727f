import { send } from '../dispatch';
import { toText } from '../print/text';
import { RubyModule, RubyObject, type Value } from '../values';
import { coreTable, list, str } from './method';

export const exceptions = coreTable<RubyObject>(
  (self) => (self instanceof RubyObject ? self : undefined),
  {},
  {
    initialize: ({ self, args: [message] }) => {
      if (message !== undefined) self.variables.set('@message', message);
      return null;
    },
    'message to_s': ({ ev, self }) => {
      const message = self.variables.get('@message');
      return message === undefined || message === null ? str(self.module.name) : str(toText(ev, message));
    },
    full_message: ({ ev, site }) => ev.unknown('a full message says where Ruby stands', site),
    'backtrace backtrace_locations': () => list([]),
    cause: () => null,
    exception: ({ self }) => self,
    set_backtrace: () => null,
  },
);

export const exceptionModule = coreTable<RubyModule>(
  (self) => (self instanceof RubyModule ? self : undefined),
  {},
  { exception: ({ ev, self, args, block, site }): Value => send(ev, self, 'new', args, block, site) },
);
