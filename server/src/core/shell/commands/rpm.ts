import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import type { RpmTool } from '../effects/systemPackages';
import { type Flags, readFlags } from '../flags';
import { type Argument, knownText } from '../words/argument';
import { packageWords, writtenWords } from './packageWords';

export const rpm: CommandFile = {
  dnf: (call) => readDnf(call, 'dnf'),
  dnf5: (call) => readDnf(call, 'dnf'),
  yum: (call) => readDnf(call, 'yum'),
  microdnf: (call) => readDnf(call, 'microdnf'),
  tdnf: (call) => readDnf(call, 'tdnf'),
  rpm: readRpm,
  'yum-config-manager': () => asks('assumed'),
};

const VALUED: ReadonlySet<string> = new Set([
  '-c',
  '-x',
  '-d',
  '-e',
  '-R',
  '--setopt',
  '--enablerepo',
  '--disablerepo',
  '--repo',
  '--repoid',
  '--exclude',
  '--excludepkgs',
  '--installroot',
  '--releasever',
  '--forcearch',
  '--config',
  '--disableplugin',
  '--enableplugin',
  '--advisory',
]);

function readDnf(call: Call, tool: RpmTool): Outcome {
  const flags = readFlags(call.args, VALUED);
  const [command, ...words] = flags.operands;
  const name = knownText(command);
  if (flags.has('--assumeno', '--downloadonly')) return asks('assumed');
  switch (name) {
    case 'install':
    case 'localinstall':
    case 'reinstall':
    case 'install-n':
      return does(install(flags, tool, words, []));
    case 'groupinstall':
      return does(install(flags, tool, [], writtenWords(words)));
    case 'group':
      if (words[0]?.text !== 'install') return asks('assumed');
      return does(install(flags, tool, [], writtenWords(words.slice(1))));
    case 'remove':
    case 'erase':
    case 'autoremove': {
      const autoremove = name === 'autoremove' || setting(flags, 'clean_requirements_on_remove') !== false;
      return does({ kind: 'rpm-remove', tool, ...packageWords(words, null), autoremove: autoremove && tool !== 'yum' });
    }
    case 'update':
    case 'upgrade':
    case 'distro-sync':
    case 'update-minimal':
    case 'upgrade-minimal':
      return does({ kind: 'rpm-upgrade', tool, packages: packageWords(words, null).packages });
    case 'makecache':
    case 'check-update':
      return does({ kind: 'rpm-makecache', tool });
    case 'clean':
      return does({ kind: 'clear', store: 'rpm-cache', path: null });
    case 'module':
    case 'config-manager':
    case 'copr':
    case 'repolist':
    case 'list':
    case 'info':
    case 'search':
    case 'provides':
    case 'whatprovides':
    case 'repoquery':
    case 'history':
    case 'mark':
    case 'versionlock':
    case 'group-list':
      return name === 'module' && words[0]?.text === 'install'
        ? does(install(flags, tool, words.slice(1), []))
        : asks('assumed');
    case 'builddep':
    case 'swap':
      return unclear(`${tool} ${name}`, 'depends on what the named packages need');
    default:
      return unclear(`${tool} ${name ?? command?.written ?? ''}`.trim(), `is not a command of ${tool} known here`);
  }
}

function install(flags: Flags, tool: RpmTool, words: readonly Argument[], groups: readonly string[]) {
  const named = words.filter((word) => !word.text.startsWith('@'));
  const marked = words.filter((word) => word.text.startsWith('@')).map((word) => word.text.slice(1));
  const docs =
    flags.has('--nodocs', '--excludedocs') || /nodocs/.test(settingText(flags, 'tsflags') ?? '') ? false : null;
  return {
    kind: 'rpm-install',
    tool,
    ...packageWords(named, null),
    groups: [...groups, ...marked],
    weakDependencies: setting(flags, 'install_weak_deps'),
    docs,
    root: knownText(flags.value('--installroot')),
  } as const;
}

function setting(flags: Flags, name: string): boolean | null {
  const text = settingText(flags, name);
  return text === null ? null : /^(?:1|true|yes|on)$/i.test(text);
}

function settingText(flags: Flags, name: string): string | null {
  const prefix = `${name}=`;
  return (
    flags
      .values('--setopt')
      .findLast((value) => value.text.startsWith(prefix))
      ?.text.slice(prefix.length) ?? null
  );
}

/** `rpm -i`, `-U` and `-F` take files and URLs; `-e` takes names; the rest only asks or imports a key. */
function readRpm(call: Call): Outcome {
  const flags = readFlags(call.args, new Set(['--root', '--prefix', '--dbpath', '--define', '-D', '--queryformat']));
  if (flags.has('-q', '-K', '-V', '--import', '--query', '--eval', '-E', '--checksig', '--rebuilddb', '--initdb'))
    return asks('assumed');
  if (flags.has('-e', '--erase')) {
    return does({ kind: 'rpm-remove', tool: 'dnf', ...packageWords(flags.operands, null), autoremove: false });
  }
  if (!flags.has('-i', '-U', '-F', '--install', '--upgrade')) return asks('assumed');
  return does(install(flags, 'dnf', flags.operands, []));
}
