import { baseName, expandPath, extension, folderName, joinPath } from '../paths';
import { RubyModule, RubyObject, type Value } from '../values';
import { pathOf } from './file';
import { kindOf, namesIn, readText } from './fileAccess';
import { argument, type CoreCall, coreTable, list, str, stringOf } from './method';

/** `Pathname`: a path as a value of its own. */
export const pathnameModule = coreTable<RubyModule>((self) => (self instanceof RubyModule ? self : undefined), {
  new: (call) => make(call, pathOf(argument(call, 0))),
  'pwd getwd': (call) => make(call, call.ev.world.folder),
});

export const pathnames = coreTable<RubyObject>((self) => (self instanceof RubyObject ? self : undefined), {
  'to_s to_path to_str': (call) => str(text(call)),
  inspect: (call) => str(`#<Pathname:${text(call)}>`),
  'join + /': (call) =>
    make(
      call,
      call.args.reduce((path: string, part) => joined(path, pathOf(part)), text(call)),
    ),
  'dirname parent': (call) => make(call, folderName(text(call))),
  basename: (call) => make(call, baseName(text(call), call.args[0] === undefined ? null : stringOf(call.args[0]))),
  extname: (call) => str(extension(text(call))),
  'expand_path realpath cleanpath': (call) => {
    const full = expandPath(text(call), call.ev.world.folder);
    return full === null ? call.ev.unknown('where this lies depends on the user', call.site) : make(call, full);
  },
  'absolute?': (call) => text(call).startsWith('/'),
  'relative?': (call) => !text(call).startsWith('/'),
  'exist?': (call) => kindOf(call.ev, text(call), call.site) !== null,
  'file?': (call) => kindOf(call.ev, text(call), call.site) === 'file',
  'directory?': (call) => kindOf(call.ev, text(call), call.site) === 'folder',
  read: (call) => str(readText(call.ev, text(call), call.site)),
  'children entries': (call) =>
    list((namesIn(call.ev, text(call), call.site) ?? []).map((name) => make(call, joinPath([text(call), name])))),
  'glob each_child write mkpath delete relative_path_from': ({ ev, name, site }) =>
    ev.unknown(`\`Pathname#${name}\` is not followed`, site),
});

function text({ self }: CoreCall<RubyObject>): string {
  return stringOf(self.variables.get('@path'));
}

/** What is absolute, or goes up, counts as `Pathname` has it. */
function joined(path: string, part: string): string {
  if (part.startsWith('/')) return part;
  if (part === '..') return path === '.' ? '..' : folderName(path);
  const inner = part.replace(/^(?:\.\/)+/, '');
  return inner.startsWith('../')
    ? joined(folderName(path), inner.slice(3))
    : path === '.'
      ? inner
      : joinPath([path, inner]);
}

function make({ ev }: CoreCall<Value>, path: string): RubyObject {
  const object = new RubyObject(ev.core.get('Pathname'));
  object.variables.set('@path', str(path));
  return object;
}
