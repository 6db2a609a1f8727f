import { send } from '../dispatch';
import { Unknowable } from '../flow';
import { baseName, expandPath, extension, folderName, globPattern, joinPath } from '../paths';
import { type HostCall, HostObject, RubyArray, RubyHash, RubyObject, RubyString, type Value } from '../values';
import { absolute, kindOf, readText } from './fileAccess';
import { argument, type CoreCall, coreTable, known, list, str, stringOf } from './method';

/** Of `File` and `IO`: paths as text, and what the files of the workspace hold. Nothing is written. */
export const fileModule = coreTable<Value>((self) => self, {
  join: (call) => str(joinPath(parts(call.args))),
  'expand_path absolute_path realpath realdirpath': (call) => {
    const path = pathOf(argument(call, 0));
    const from =
      call.args[1] === undefined || call.args[1] === null
        ? call.ev.world.folder
        : absolute(call.ev, pathOf(call.args[1]), call.site);
    const full = expandPath(path, from);
    if (full === null) throw new Unknowable(call.ev.unknown(`where \`${path}\` lies depends on the user`, call.site));
    return str(full);
  },
  basename: ({ args }) => str(baseName(pathOf(args[0]), args[1] === undefined ? null : stringOf(args[1]))),
  dirname: ({ args: [path] }) => str(folderName(pathOf(path))),
  extname: ({ args: [path] }) => str(extension(pathOf(path))),
  split: ({ args: [path] }) => list([str(folderName(pathOf(path))), str(baseName(pathOf(path), null))]),
  'absolute_path?': ({ args: [path] }) => pathOf(path).startsWith('/'),
  'exist? exists?': (call) => kind(call) !== null,
  'file? readable?': (call) => kind(call) === 'file' || (call.name === 'readable?' && kind(call) !== null),
  'directory?': (call) => kind(call) === 'folder',
  'zero? empty?': (call) => kind(call) === 'file' && readText(call.ev, path(call), call.site) === '',
  'read binread': (call) => str(readText(call.ev, path(call), call.site)),
  'readlines foreach': (call) => {
    const lines = list((readText(call.ev, path(call), call.site).match(/[^\n]*\n|[^\n]+/g) ?? []).map(str));
    const isChomped = call.args.some((each) => each instanceof RubyHash && each.named('chomp') === true);
    if (isChomped) lines.items = lines.items.map((line) => send(call.ev, line, 'chomp', [], null, call.site));
    if (call.block === null) return lines;
    for (const line of lines.items) call.block.invoke([line], null);
    return null;
  },
  'open new': (call) => {
    if (isForWriting(known(call.args[1] ?? null))) return written(call);
    const file = new OpenFile(path(call), readText(call.ev, path(call), call.site));
    return call.block === null ? file : call.block.invoke([file], null);
  },
  'fnmatch fnmatch?': ({ ev, args: [glob, name], site }) =>
    globPattern(stringOf(glob))?.test(stringOf(name)) ?? ev.unknown('this pattern of names is not followed', site),
  'write binwrite delete unlink rename symlink link chmod chown truncate utime copy_stream mkfifo': written,
  'mtime ctime atime birthtime stat lstat size size? executable? writable? symlink? readlink owned? popen pipe umask ftype world_readable? identical?':
    ({ ev, name, site }) => ev.unknown(`\`File.${name}\` depends on the host`, site),
});

function path(call: CoreCall): string {
  return pathOf(argument(call, 0));
}

function kind(call: CoreCall): 'file' | 'folder' | null {
  return kindOf(call.ev, path(call), call.site);
}

/** A String, or what Ruby takes for a path. */
export function pathOf(value: Value | undefined): string {
  const now = known(value);
  if (now instanceof OpenFile) return now.path;
  if (now instanceof RubyObject && now.module.name === 'Pathname') return stringOf(now.variables.get('@path'));
  return stringOf(now);
}

function parts(values: readonly Value[]): readonly string[] {
  return values.flatMap((value) => {
    const now = known(value);
    return now instanceof RubyArray ? parts(now.items) : [pathOf(now)];
  });
}

/** A mode as text (`w`, `a`, `r+`), or as the sum of flags whose lowest two bits say it. */
function isForWriting(mode: Value): boolean {
  if (typeof mode === 'bigint') return (mode & 3n) !== 0n;
  return mode instanceof RubyString && /[wa+]/.test(mode.text);
}

/** Nothing is written; what the file would read there afterwards is not known. */
function written({ ev, args, block, name, site }: CoreCall): Value {
  ev.changes++;
  for (const each of name === 'rename' ? args : args.slice(0, 1)) {
    const target = known(each);
    if (target instanceof RubyString) ev.written.add(expandPath(target.text, ev.world.folder) ?? '*');
  }
  const unknown = ev.unknown(`\`File.${name}\` writes, which is not done`, site);
  if (block !== null) block.invoke([unknown], null);
  return unknown;
}

/** A file opened for reading. */
class OpenFile extends HostObject {
  readonly className = 'File';
  readonly path: string;
  private readonly text: string;
  private at = 0;

  constructor(path: string, text: string) {
    super();
    this.path = path;
    this.text = text;
  }

  call({ method, block, ruby, site }: HostCall): Value | undefined {
    if (method === 'read') return str(this.rest());
    if (method === 'path' || method === 'to_path') return str(this.path);
    if (method === 'close' || method === 'rewind') {
      this.at = method === 'rewind' ? 0 : this.at;
      return null;
    }
    if (method === 'eof?') return this.at >= this.text.length;
    if (method === 'gets' || method === 'readline') return this.at >= this.text.length ? null : str(this.line());
    if (method === 'readlines' || method === 'each_line' || method === 'each' || method === 'to_a') {
      const lines: Value[] = [];
      while (this.at < this.text.length) lines.push(str(this.line()));
      if (block !== null) for (const line of lines) block.invoke([line], null);
      return list(lines);
    }
    if (method === 'lineno') return ruby.unknown('line numbers are not followed', site);
    return undefined;
  }

  private rest(): string {
    const text = this.text.slice(this.at);
    this.at = this.text.length;
    return text;
  }

  private line(): string {
    const end = this.text.indexOf('\n', this.at);
    const from = this.at;
    this.at = end < 0 ? this.text.length : end + 1;
    return this.text.slice(from, this.at);
  }
}

/** The text that `YAML.load` and its like are given: a String, or a file opened for reading. */
export function sourceText(call: CoreCall, value: Value): string {
  const now = known(value);
  if (!(now instanceof OpenFile)) return stringOf(now);
  return stringOf(
    now.call({ method: 'read', args: [], block: null, site: call.site, argSites: [], doubt: null, ruby: call.ev.ruby }),
  );
}
