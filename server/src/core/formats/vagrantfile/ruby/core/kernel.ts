import { BlockNode, type CallNode } from '@ruby/prism/src/nodes.js';
import { makeLambda } from '../blocks';
import { responds, send } from '../dispatch';
import { isKindOf } from '../equality';
import { Failure, Jump, Raised, Stop, type Target } from '../flow';
import { region } from '../fork';
import type { Frame } from '../frame';
import { toText } from '../print/text';
import {
  RubyArray,
  RubyHash,
  RubyModule,
  RubyObject,
  RubyString,
  RubySymbol,
  settled,
  Unknown,
  type Value,
} from '../values';
import { formatText } from './format';
import { argument, type CoreCall, known, list, nameOf, optionOf, str, stringOf } from './method';
import { modules } from './module';
import { wholeFloat, wholeInteger } from './numberText';
import { evalText, loadFile, requireLibrary, requireRelative } from './require';

/** A call of a function that is there everywhere, with all that stands around it. */
export interface KernelCall extends CoreCall {
  readonly frame: Frame;
  readonly node: CallNode;
}

type Kernel = (call: KernelCall) => Value;

const ofHost: Kernel = ({ ev, node, frame, site }) =>
  ev.unknown(`${ev.quote(node, frame)} depends on the host, and is not executed`, site);

const table: Readonly<Record<string, Kernel>> = {
  // What is only shown to people gives nothing to the file.
  'puts print warn pp printf putc trap srand at_exit set_trace_func autoload': (call) =>
    call.name === 'pp' ? (call.args[0] ?? null) : null,
  p: ({ args }) => (args.length > 1 ? list([...args]) : (args[0] ?? null)),
  'system exec spawn fork ` gets readline readlines rand caller caller_locations test syscall select binding': ofHost,
  open: (call) => {
    const path = stringOf(argument(call, 0));
    if (/^\||^\w+:\/\//.test(path)) return ofHost(call);
    return send(call.ev, call.ev.core.get('File'), 'open', call.args, call.block, call.site);
  },
  sleep: () => 0n,
  'local_variables global_variables': ofHost,
  raise: raised,
  fail: raised,
  'abort exit exit!': ({ name, args: [message], site }) => {
    const text = message instanceof RubyString ? `: ${message.text.split('\n')[0]}` : '';
    throw new Stop('ruby-ends', site, `the file ends here (\`${name}\`)${text}`, true);
  },
  lambda: ({ ev, node, frame, block }) => (node.block instanceof BlockNode ? makeLambda(ev, node.block, frame) : block),
  proc: ({ block }) => block,
  loop: (call) => {
    const { ev, block, site } = call;
    if (block === null) throw new Failure('LocalJumpError', 'no block given');
    for (;;) {
      ev.charge(1, site);
      block.invoke([], null);
    }
  },
  catch: (call) => {
    const target: Target = { kind: 'throw' };
    const tag = call.args[0] ?? new RubyObject(call.ev.core.get('Object'));
    call.ev.catches.push({ tag, target });
    try {
      return region(call.ev, target, () => call.block?.invoke([tag], null) ?? null);
    } finally {
      call.ev.catches.pop();
    }
  },
  throw: ({ ev, args: [tag = null, value = null] }) => {
    const found = ev.catches.findLast(
      (each) =>
        each.tag === tag || (each.tag instanceof RubyString && tag instanceof RubyString && each.tag.text === tag.text),
    );
    if (found === undefined) throw new Failure('UncaughtThrowError', 'uncaught throw');
    throw new Jump(found.target, value);
  },
  'format sprintf': (call) => str(formatText(call.ev, stringOf(argument(call, 0)), call.args.slice(1), call.site)),
  Integer: (call) => converted(call, toInteger),
  Float: (call) => converted(call, toFloat),
  String: ({ ev, args: [value = null] }) => str(toText(ev, value)),
  Array: (call) => {
    const value = known(argument(call, 0));
    if (value === null) return list([]);
    if (value instanceof RubyArray) return value;
    return responds(call.ev, value, 'to_a') ? send(call.ev, value, 'to_a', [], null, call.site) : list([value]);
  },
  Hash: (call) => (call.args[0] instanceof RubyHash ? call.args[0] : new RubyHash()),
  'block_given? iterator?': ({ frame }) => (frame.method?.block ?? null) !== null,
  '__method__ __callee__': ({ frame }) => (frame.method === null ? null : RubySymbol.of(frame.method.name)),
  __dir__: ({ frame }) => str(frame.file.path.replace(/\/[^/]*$/, '') || '/'),
  require: requireLibrary,
  require_relative: requireRelative,
  load: loadFile,
  eval: evalText,
  gem: () => true,
  Pathname: (call) => send(call.ev, call.ev.core.get('Pathname'), 'new', call.args, null, call.site),
  'include extend': (call) => {
    const target = call.self instanceof RubyModule ? call.self : call.ev.core.get('Object');
    return modules.lenient.get(call.name)?.({ ...call, self: target }) ?? null;
  },
  // In `class << self` they make methods of the class itself.
  'attr_accessor attr_reader attr_writer attr': (call) => {
    if (!(call.self instanceof RubyModule)) throw new Failure('NoMethodError', `undefined method \`${call.name}'`);
    if (!call.frame.isSingleton) return modules.strict.get(call.name)?.(call) ?? null;
    const apart = new RubyModule('', false, null, null);
    const names = modules.strict.get(call.name)?.({ ...call, self: apart }) ?? null;
    for (const [name, method] of apart.methods) call.self.ownMethods.set(name, method);
    return names;
  },
  define_method: (call) =>
    modules.lenient.get('define_method')?.({
      ...call,
      self: call.self instanceof RubyModule ? call.self : call.ev.core.get('Object'),
    }) ?? null,
  'private public protected module_function private_class_method private_constant using': (call) => {
    if (call.self instanceof RubyModule && !call.frame.isSingleton)
      return modules.strict.get(call.name)?.(call) ?? null;
    return call.args[0] ?? null;
  },
};

export const kernel: ReadonlyMap<string, Kernel> = new Map(
  Object.entries(table).flatMap(([names, run]) => names.split(' ').map((name): [string, Kernel] => [name, run])),
);

/** Whether such a function by itself changes nothing. */
export function isHarmless(name: string): boolean {
  return harmless.has(name);
}

const harmless = new Set(
  `puts print p pp printf warn raise fail lambda proc loop catch throw format sprintf Integer Float String Array Hash
  block_given? __method__ __dir__ system \` rand sleep Pathname`.split(/\s+/),
);

function raised(call: KernelCall): Value {
  const { ev, args, site } = call;
  const [first, second] = args.map(settled);
  const exception = exceptionOf(call, first ?? null, second ?? null);
  ev.raisedAt.set(exception, site);
  if (ev.rescues.length > 0) throw new Raised(exception);
  throw ev.unrescued(exception, site);
}

function exceptionOf({ ev, site }: KernelCall, first: Value, message: Value): RubyObject {
  const rest = message === null || message instanceof Unknown || message instanceof RubyHash ? [] : [message];
  if (first instanceof RubyModule) {
    const made = settled(send(ev, first, 'new', rest, null, site));
    if (made instanceof RubyObject) return made;
    return ev.exception('StandardError', first.name);
  }
  if (first instanceof RubyObject && isKindOf(ev, first, ev.core.get('Exception'))) return first;
  if (first instanceof RubyString) return ev.exception('RuntimeError', first.text);
  const again = ev.globals.get('$!');
  if (first === null && again instanceof RubyObject) return again;
  return ev.exception('RuntimeError', first === null ? 'unhandled exception' : 'an exception of a library');
}

/** `Integer(x, exception: false)` and its like. */
function converted(call: KernelCall, convert: (call: KernelCall) => Value): Value {
  try {
    return convert(call);
  } catch (thrown) {
    if (thrown instanceof Failure && optionOf(call, 'exception') === false) return null;
    throw thrown;
  }
}

function toInteger(call: KernelCall): Value {
  const value = known(argument(call, 0));
  const base = call.args[1] === undefined || call.args[1] instanceof RubyHash ? null : Number(known(call.args[1]));
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return BigInt(Math.trunc(value));
  if (value === null) throw new Failure('TypeError', "can't convert nil into Integer");
  const text = nameOf(value);
  const integer = wholeInteger(text, base);
  if (integer === null) throw new Failure('ArgumentError', `invalid value for Integer(): "${text}"`);
  return integer;
}

function toFloat(call: KernelCall): Value {
  const value = known(argument(call, 0));
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  if (value === null) throw new Failure('TypeError', "can't convert nil into Float");
  const text = nameOf(value);
  const float = wholeFloat(text);
  if (float === null) throw new Failure('ArgumentError', `invalid value for Float(): "${text}"`);
  return float;
}
