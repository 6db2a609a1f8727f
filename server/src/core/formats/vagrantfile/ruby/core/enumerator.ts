import { send } from '../dispatch';
import { RubyArray, RubyProc, type Value } from '../values';
import { Enumerator, iterate } from './iterate';
import { type CoreCall, coreTable, integerOf, known } from './method';

export const enumerators = coreTable<Enumerator>((self) => (self instanceof Enumerator ? self : undefined), {
  each: (call) => (call.block === null ? call.self : passed(call, (args) => call.block?.invoke(args, null) ?? null)),
  'with_index each_with_index': (call) => {
    const { block } = call;
    if (block === null) return new Enumerator(call.self, call.name, call.args);
    let at = call.args.length === 0 || call.args[0] === null ? 0n : integerOf(call.args[0]);
    return passed(call, (args) => block.invoke([one(args), at++], null));
  },
  'with_object each_with_object': (call) => {
    const { block } = call;
    const memo = known(call.args[0]);
    if (block === null) return new Enumerator(call.self, call.name, call.args);
    passed(call, (args) => block.invoke([one(args), memo], null));
    return memo;
  },
  size: ({ ev, self, site }) => BigInt([...iterate(ev, self, site)].length),
  rewind: ({ self }) => self,
});

/** The call that the enumerator stands for, with a block at last. */
function passed({ ev, self, site }: CoreCall<Enumerator>, run: (args: readonly Value[]) => Value): Value {
  const block = new RubyProc(false, -1, site, run);
  return send(ev, self.receiver, self.method, self.args, block, site);
}

function one(args: readonly Value[]): Value {
  return args.length === 1 ? (args[0] ?? null) : new RubyArray([...args]);
}
