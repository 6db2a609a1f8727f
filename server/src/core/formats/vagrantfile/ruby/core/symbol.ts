import { send } from '../dispatch';
import { inspect } from '../print/inspect';
import { RubyProc, RubyString, RubySymbol, type Value } from '../values';
import { coreTable, str } from './method';

/** What answers as the String of that name does; what changes text gives a Symbol again. */
const ofText =
  'length size [] =~ match match? start_with? end_with? empty? succ upcase downcase capitalize swapcase slice <=> casecmp casecmp?';
const givesSymbol = /^(succ|upcase|downcase|capitalize|swapcase)$/;

export const symbols = coreTable<RubySymbol>((self) => (self instanceof RubySymbol ? self : undefined), {
  'to_s name id2name': ({ self }) => str(self.name),
  to_sym: ({ self }) => self,
  inspect: ({ ev, self }) => str(inspect(ev, self)),
  to_proc: ({ ev, self, site }) =>
    new RubyProc(true, -2, site, ([first = null, ...rest], block) => send(ev, first, self.name, rest, block, site)),
  [ofText]: ({ ev, self, name, args, block, site }): Value => {
    const as = args.map((each) => (each instanceof RubySymbol ? str(each.name) : each));
    const value = send(ev, str(self.name), name, as, block, site);
    return value instanceof RubyString && givesSymbol.test(name) ? RubySymbol.of(value.text) : value;
  },
});
