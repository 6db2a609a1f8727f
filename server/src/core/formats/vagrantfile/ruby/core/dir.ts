import { Unknowable } from '../flow';
import { expandPath, globPattern, joinPath } from '../paths';
import { RubyArray, type Value } from '../values';
import { pathOf } from './file';
import { absolute, kindOf, namesIn } from './fileAccess';
import { argument, type CoreCall, coreTable, known, list, str } from './method';

/** Of `Dir`: what lies in the workspace's folders. */
export const dirModule = coreTable<Value>((self) => self, {
  'pwd getwd': ({ ev }) => str(ev.world.folder),
  'exist? exists?': (call) => kindOf(call.ev, pathOf(argument(call, 0)), call.site) === 'folder',
  'empty?': (call) => (namesIn(call.ev, pathOf(argument(call, 0)), call.site) ?? []).length === 0,
  'entries children each_child foreach': (call) => {
    const names = namesIn(call.ev, pathOf(argument(call, 0)), call.site) ?? [];
    const all = [...(/entries|foreach/.test(call.name) ? ['.', '..'] : []), ...names].map(str);
    if (call.block === null) return list(all);
    for (const name of all) call.block.invoke([name], null);
    return null;
  },
  'glob []': (call) => {
    const globs = call.args.flatMap((each) => {
      const now = known(each);
      return now instanceof RubyArray ? now.items : [now];
    });
    const paths = globs
      .filter((glob) => typeof glob === 'object' && glob !== null && 'text' in glob)
      .flatMap((glob) => globbed(call, pathOf(glob)));
    if (call.block === null) return list(paths.map(str));
    for (const path of paths) call.block.invoke([str(path)], null);
    return null;
  },
  'home tmpdir mktmpdir': ({ ev, name, site }) => ev.unknown(`\`Dir.${name}\` depends on the host`, site),
  chdir: (call) => {
    if (call.block === null) throw new Unknowable(call.ev.unknown('a change of the folder is not followed', call.site));
    return call.block.invoke([...call.args], null);
  },
  'mkdir rmdir delete unlink': (call) => {
    call.ev.written.add(expandPath(pathOf(argument(call, 0)), call.ev.world.folder) ?? '*');
    return 0n;
  },
});

/** Folders that one glob looks into. */
const mostFolders = 200;

function globbed(call: CoreCall, glob: string): readonly string[] {
  const { ev, site } = call;
  const full = absolute(ev, glob, site);
  const pattern = globPattern(full);
  if (pattern === null) throw new Unknowable(ev.unknown('this pattern of names is not followed', site));
  const fixed = full.slice(0, full.search(/[*?[{]|$/)).replace(/[^/]*$/, '');
  const isDeep = full.includes('**/');
  const depth = full.slice(fixed.length).split('/').length;
  const found: string[] = [];
  const open: [folder: string, level: number][] = [[fixed.replace(/(?<=.)\/$/, ''), 1]];
  let looked = 0;
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const [folder, level] = next;
    if (++looked > mostFolders) throw new Unknowable(ev.unknown('the pattern reaches too many folders', site));
    for (const name of namesIn(ev, folder, site) ?? []) {
      const path = joinPath([folder, name]);
      if (pattern.test(path)) found.push(path);
      const isBelow = isDeep || level < depth;
      if (isBelow && !name.startsWith('.') && kindOf(ev, path, site) === 'folder') open.push([path, level + 1]);
    }
  }
  const prefix = glob === full ? 0 : full.length - glob.replace(/^\.\//, '').length;
  const lead = glob.startsWith('./') ? './' : '';
  return found.sort().map((path) => (glob === full ? path : lead + path.slice(prefix)));
}
