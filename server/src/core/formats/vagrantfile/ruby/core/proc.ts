import { send } from '../dispatch';
import { RubyProc, type Value } from '../values';
import { argument, blockOf, coreTable } from './method';

export const procs = coreTable<RubyProc>(
  (self) => (self instanceof RubyProc ? self : undefined),
  {},
  {
    'call () yield === []': ({ self, args, block }) => self.invoke(args, block),
    to_proc: ({ self }) => self,
    'lambda?': ({ self }) => self.isLambda,
    arity: ({ self }) => BigInt(self.arity),
    parameters: ({ ev, site }) => ev.unknown('lists of parameters are not followed', site),
    curry: ({ self, args: [count], site }) =>
      curried(
        self,
        typeof count === 'bigint' ? Number(count) : self.arity < 0 ? -self.arity - 1 : self.arity,
        [],
        site,
      ),
    '>>': (call) =>
      new RubyProc(true, call.self.arity, call.site, (args, block) =>
        send(call.ev, argument(call, 0), 'call', [call.self.invoke(args, block)], null, call.site),
      ),
    '<<': (call) =>
      new RubyProc(true, -1, call.site, (args, block) =>
        call.self.invoke([send(call.ev, argument(call, 0), 'call', args, block, call.site)], null),
      ),
    unbind: ({ self }) => self,
    'owner receiver name source_location': ({ ev, site }) =>
      ev.unknown('what a method knows of itself is not followed', site),
  },
);

export const procModule = coreTable<Value>((self) => self, {}, { new: (call) => blockOf(call) });

function curried(proc: RubyProc, count: number, given: readonly Value[], site: RubyProc['site']): RubyProc {
  return new RubyProc(true, -1, site, (args) => {
    const all = [...given, ...args];
    return all.length >= count ? proc.invoke(all, null) : curried(proc, count, all, site);
  });
}
