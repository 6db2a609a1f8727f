import { Failure, Unknowable } from '../flow';
import { open } from '../fork';
import type { Frame, Scope } from '../frame';
import { handOver } from '../handOver';
import { expandPath, folderName } from '../paths';
import { HostObject, RubyString, Unknown, type Value } from '../values';
import { absolute, kindOf, readText } from './fileAccess';
import type { KernelCall } from './kernel';
import { argument, stringOf } from './method';

/** Libraries that every Ruby brings, and Vagrant's own. */
const isThere =
  /^(abbrev|base64|benchmark|bigdecimal|bundler|cgi|csv|date|delegate|digest|English|erb|etc|expect|fcntl|fiddle|fileutils|find|forwardable|getoptlong|io|ipaddr|json|log4r|logger|matrix|monitor|net|objspace|observer|open-uri|open3|openssl|optparse|ostruct|pathname|pp|prettyprint|prime|pstore|psych|rbconfig|readline|resolv|rexml|ripper|rubygems|securerandom|set|shellwords|singleton|socket|stringio|strscan|syslog|tempfile|thread|time|timeout|tmpdir|tsort|un|uri|vagrant|weakref|yaml|zlib)(\/|$)/;

/** A library of the host; a path is a file, which is evaluated. */
export function requireLibrary(call: KernelCall): Value {
  const { ev, site } = call;
  const name = stringOf(argument(call, 0));
  if (/^(\.{0,2}\/|[a-zA-Z]:\/)/.test(name)) return required(call, name);
  if (isThere.test(name)) return true;
  const unknown = ev.unknown(`whether the library \`${name}\` is there depends on the host`, site);
  const target = ev.rescues.at(-1);
  // Without it Ruby raises a LoadError: where that is rescued, it may have been.
  if (target !== undefined)
    open(ev, {
      target,
      value: ev.exception('LoadError', `cannot load such file -- ${name}`),
      doubt: { times: 'maybe', unknown },
    });
  return unknown;
}

export function requireRelative(call: KernelCall): Value {
  const name = stringOf(argument(call, 0));
  const path = expandPath(name, folderName(call.frame.file.path));
  return path === null
    ? call.ev.unknown(`where \`${name}\` lies depends on the user`, call.site)
    : required(call, path);
}

export function loadFile(call: KernelCall): Value {
  const path = stringOf(argument(call, 0));
  return run(call, absolute(call.ev, path, call.site), path);
}

function required(call: KernelCall, name: string): Value {
  const { ev, site } = call;
  const full = absolute(ev, name, site);
  const path = full.endsWith('.rb') ? full : `${full}.rb`;
  if (ev.required.has(path)) return false;
  ev.required.add(path);
  if (!full.endsWith('.rb') && kindOf(ev, path, site) === null)
    throw new Failure('LoadError', `cannot load such file -- ${name}`);
  run(call, path, name);
  return true;
}

function run({ ev, site }: KernelCall, path: string, name: string): Value {
  const text = textOr(() => readText(ev, path, site), name);
  if (text instanceof Unknown) {
    ev.report('ruby-file-unread', site, `What \`${name}\` does is not known: ${text.because}.`);
    return text;
  }
  ev.runFile(path, text);
  return true;
}

function textOr(read: () => string, name: string): string | Unknown {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Unknowable) return thrown.unknown;
    if (thrown instanceof Failure) throw new Failure('LoadError', `cannot load such file -- ${name}`);
    throw thrown;
  }
}

/** `eval(text)`: with the variables that stand around it. */
export function evalText(call: KernelCall): Value {
  const { ev, frame, site } = call;
  const text = argument(call, 0);
  if (!(text instanceof RubyString)) return unread(call, ev.unknown('what `eval` is given is not known', site));
  const parsed = ev.parse(text.text);
  if (parsed === null) return unread(call, ev.unknown('what `eval` is given is not read', site));
  const [error] = parsed.errors;
  if (error !== undefined) throw new Failure('SyntaxError', error.message);
  const { span } = site;
  const inner: Frame = { ...frame, file: { path: frame.file.path, spanOf: () => span, isEval: true, text: text.text } };
  return ev.eval(parsed.program, inner);
}

/** What stands around such a text may be changed by it. */
function unread({ ev, frame, site }: KernelCall, unknown: Unknown): Unknown {
  ev.report('ruby-file-unread', site, `What this does is not known: ${unknown.because}.`);
  handOver(ev, [frame.self], unknown);
  for (let scope: Scope | null = frame.scope; scope !== null; scope = scope.parent)
    for (const [name, value] of [...scope.variables]) {
      handOver(ev, [value], unknown);
      if (!(value instanceof HostObject)) ev.set(scope.variables, name, unknown);
    }
  return unknown;
}
