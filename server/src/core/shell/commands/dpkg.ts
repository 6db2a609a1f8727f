import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readFlags } from '../flags';
import { filePath } from '../words/paths';
import { aptWords } from './aptWords';

export const dpkg: CommandFile = {
  dpkg: readDpkg,
  'dpkg-deb': readDpkg,
  'dpkg-query': () => asks(),
  'dpkg-reconfigure': () => asks('assumed'),
  'dpkg-divert': () => asks('assumed'),
  'dpkg-architecture': () => asks('assumed'),
  'dpkg-statoverride': () => asks('assumed'),
  'debconf-set-selections': () => asks('assumed'),
  gdebi: (call) => install(call),
};

const VALUED: ReadonlySet<string> = new Set(['-D']);

function readDpkg(call: Call): Outcome {
  const flags = readFlags(call.args, VALUED);
  if (flags.has('-i', '--install', '--unpack')) return install(call);
  if (flags.has('-x', '-X', '--extract', '--vextract', '-R', '--raw-extract')) {
    const [deb, into] = flags.operands;
    if (deb === undefined) return asks('assumed');
    const debs = [filePath(deb, call.folder)];
    return does({
      kind: 'dpkg-install',
      mode: 'extract',
      debs,
      into: into === undefined ? null : filePath(into, call.folder),
    });
  }
  if (flags.has('-r', '--remove', '-P', '--purge')) {
    const { packages, unresolved } = aptWords(flags.operands, 'remove', call.folder);
    const purge = flags.has('-P', '--purge');
    return does({
      kind: 'apt-remove',
      tool: 'apt-get',
      packages,
      unresolved,
      purge,
      autoremove: false,
      dropsRecommended: false,
    });
  }
  if (flags.has('-b', '--build')) return unclear('dpkg-deb --build', 'packs a folder');
  return asks();
}

function install(call: Call): Outcome {
  const debs = readFlags(call.args, VALUED).operands.map((deb) => filePath(deb, call.folder));
  return does({ kind: 'dpkg-install', mode: 'install', debs, into: null });
}
