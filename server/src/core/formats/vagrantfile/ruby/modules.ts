import {
  HostObject,
  RubyArray,
  RubyHash,
  RubyModule,
  RubyObject,
  RubyProc,
  RubyRange,
  RubyRegexp,
  RubyString,
  RubySymbol,
  type Value,
} from './values';

/** Ruby's own classes, each with its superclass, as far as files name them. */
const classes = `
BasicObject; Object < BasicObject; Module < Object; Class < Module; NilClass < Object; TrueClass < Object; FalseClass < Object
Numeric < Object; Integer < Numeric; Float < Numeric; String < Object; Symbol < Object; Array < Object; Hash < Object; Range < Object
Regexp < Object; Proc < Object; Method < Object; Struct < Object; OpenStruct < Object; Set < Object; Exception < Object
ScriptError < Exception; LoadError < ScriptError; NotImplementedError < ScriptError; SyntaxError < ScriptError
NoMemoryError < Exception; SecurityError < Exception; SystemExit < Exception; SystemStackError < Exception; Interrupt < Exception
StandardError < Exception; ArgumentError < StandardError; UncaughtThrowError < ArgumentError; EncodingError < StandardError; FiberError < StandardError
IOError < StandardError; EOFError < IOError; IndexError < StandardError; KeyError < IndexError; StopIteration < IndexError
LocalJumpError < StandardError; NameError < StandardError; NoMethodError < NameError; NoMatchingPatternError < StandardError; RangeError < StandardError; FloatDomainError < RangeError
RegexpError < StandardError; RuntimeError < StandardError; FrozenError < RuntimeError; SystemCallError < StandardError; Errno::ENOENT < SystemCallError
Errno::EACCES < SystemCallError; Errno::EISDIR < SystemCallError; Errno::EEXIST < SystemCallError; ThreadError < StandardError
TypeError < StandardError; ZeroDivisionError < StandardError; JSON::JSONError < StandardError; JSON::ParserError < JSON::JSONError
Psych::Exception < StandardError; Psych::SyntaxError < Psych::Exception; IPAddr < Object; Pathname < Object; IO < Object; File < IO; Dir < Object
Gem::Version < Object; Time < Object; Date < Object; Random < Object; Enumerator < Object; MatchData < Object; Binding < Object; ERB < Object; StringIO < Object; GetoptLong < Object`;

const modules =
  'Kernel; Comparable; Enumerable; Math; Process; FileUtils; Etc; RbConfig; JSON; Psych; Errno; Gem; ENV; Open3; SecureRandom; Shellwords; ObjectSpace; GC; Signal; Benchmark; Timeout; URI; Socket; FileTest; Base64; Digest';

const constants: readonly (readonly [module: string, name: string, value: Value])[] = [
  ['Float', 'INFINITY', Infinity],
  ['Float', 'NAN', Number.NaN],
  ['Float', 'EPSILON', Number.EPSILON],
  ['Float', 'MAX', Number.MAX_VALUE],
  ['Math', 'PI', Math.PI],
  ['Math', 'E', Math.E],
  ['Regexp', 'IGNORECASE', 1n],
  ['Regexp', 'EXTENDED', 2n],
  ['Regexp', 'MULTILINE', 4n],
  ['IO', 'RDONLY', 0n],
  ['IO', 'WRONLY', 1n],
  ['IO', 'RDWR', 2n],
  ['GetoptLong', 'NO_ARGUMENT', 0n],
  ['GetoptLong', 'REQUIRED_ARGUMENT', 1n],
  ['GetoptLong', 'OPTIONAL_ARGUMENT', 2n],
  ['GetoptLong', 'REQUIRE_ORDER', 0n],
  ['GetoptLong', 'PERMUTE', 1n],
  ['GetoptLong', 'RETURN_IN_ORDER', 2n],
];

export interface CoreModules {
  get(name: string): RubyModule;
  find(name: string): RubyModule | null;
  classOf(value: Value): RubyModule;
}

/** A set of its own for each evaluation, since files may reopen them. */
export function coreModules(): CoreModules {
  const all = new Map<string, RubyModule>();
  const define = (name: string, isClass: boolean, superclass: RubyModule | null) => {
    const object = all.get('Object') ?? null;
    const separator = name.lastIndexOf('::');
    const outer = separator < 0 ? object : (all.get(name.slice(0, separator)) ?? object);
    const module = new RubyModule(name, isClass, superclass, outer);
    all.set(name, module);
    outer?.constants.set(name.slice(separator < 0 ? 0 : separator + 2), module);
    if (name === 'Object') module.constants.set('Object', module);
  };
  const rows = classes
    .split(/[;\n]/)
    .map((row) => row.trim())
    .filter((row) => row !== '');
  const [basic = '', object = '', ...others] = rows;
  for (const row of [basic, object]) defineRow(row);
  for (const name of modules.split('; ')) define(name, false, null);
  for (const row of others) defineRow(row);
  function defineRow(row: string): void {
    const [name = '', superclass] = row.split(' < ');
    define(name, true, superclass === undefined ? null : (all.get(superclass) ?? null));
  }
  const get = (name: string) => all.get(name) ?? missing(name);
  include(get('Kernel'), get('Object'));
  for (const name of ['String', 'Numeric']) include(get('Comparable'), get(name));
  for (const name of ['Array', 'Hash', 'Range', 'Struct', 'Set', 'Enumerator']) include(get('Enumerable'), get(name));
  get('Object').constants.set('YAML', get('Psych'));
  for (const [module, name, value] of constants) get(module).constants.set(name, value);
  get('File').constants.set('SEPARATOR', new RubyString('/'));
  return { get, find: (name) => all.get(name) ?? null, classOf: (value) => classOf(value, get) };
}

function missing(name: string): never {
  throw new Error(`no core module ${name}`);
}

function classOf(value: Value, get: (name: string) => RubyModule): RubyModule {
  if (value instanceof RubyObject) return value.module;
  return get(className(value));
}

function className(value: Value): string {
  if (value === null) return 'NilClass';
  if (value === true) return 'TrueClass';
  if (value === false) return 'FalseClass';
  if (typeof value === 'bigint') return 'Integer';
  if (typeof value === 'number') return 'Float';
  if (value instanceof RubyString) return 'String';
  if (value instanceof RubySymbol) return 'Symbol';
  if (value instanceof RubyArray) return 'Array';
  if (value instanceof RubyHash) return 'Hash';
  if (value instanceof RubyRange) return 'Range';
  if (value instanceof RubyRegexp) return 'Regexp';
  if (value instanceof RubyProc) return 'Proc';
  if (value instanceof RubyModule) return value.isClass ? 'Class' : 'Module';
  if (value instanceof HostObject && value.className === 'Enumerator') return 'Enumerator';
  return 'Object';
}

/** How often a module was included anywhere: what ancestors there are holds until the next time. */
let inclusions = 0;

export function include(module: RubyModule, into: RubyModule): void {
  if (into.included.includes(module)) return;
  into.included.push(module);
  inclusions++;
}

const lines = new WeakMap<RubyModule, { readonly inclusions: number; readonly line: readonly RubyModule[] }>();

/** A module and all that methods are looked for in after it, in Ruby's order. */
export function ancestors(module: RubyModule): readonly RubyModule[] {
  const known = lines.get(module);
  if (known !== undefined && known.inclusions === inclusions) return known.line;
  const line = lineOf(module);
  lines.set(module, { inclusions, line });
  return line;
}

function lineOf(module: RubyModule): readonly RubyModule[] {
  const found: RubyModule[] = [];
  for (let each: RubyModule | null = module; each !== null; each = each.superclass) {
    found.push(each);
    for (const included of [...each.included].reverse())
      for (const inner of ancestors(included)) if (!found.includes(inner)) found.push(inner);
  }
  return found;
}
