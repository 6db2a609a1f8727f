import { asks, type Call, type CommandFile, does, type Outcome, prints, unclear } from '../call';
import type { AptTool } from '../effects/apt';
import { type Flags, readFlags } from '../flags';
import { knownText } from '../words/argument';
import { APT_VALUED, aptRules, aptSettings, aptWords, isOn } from './aptWords';

export const apt: CommandFile = {
  'apt-get': (call) => readApt(call, 'apt-get'),
  apt: (call) => readApt(call, 'apt'),
  aptitude: (call) => readApt(call, 'aptitude'),
  'apt-mark': readAptMark,
  'apt-cache': () => asks(),
  'apt-config': () => asks(),
  'apt-key': () => asks('assumed'),
  'apt-file': () => asks(),
};

function readApt(call: Call, tool: AptTool): Outcome {
  const flags = readFlags(call.args, APT_VALUED);
  const [command, ...words] = flags.operands;
  const name = knownText(command);
  // `-s` only says what would happen.
  if (flags.has('-s', '--simulate', '--just-print', '--dry-run', '--recon', '--no-act', '--print-uris'))
    return asks('assumed');
  switch (name) {
    case 'update':
      return does({ kind: 'apt-update', tool });
    case 'install':
    case 'reinstall':
    case 'satisfy':
      return install(call, tool, flags);
    case 'remove':
    case 'purge':
    case 'autoremove':
    case 'auto-remove':
    case 'autopurge':
      return remove(call, tool, flags, name);
    case 'upgrade':
    case 'safe-upgrade':
      return does({ kind: 'apt-upgrade', tool, scope: 'upgrade', ...aptRules(flags) });
    case 'dist-upgrade':
    case 'full-upgrade':
      return does({ kind: 'apt-upgrade', tool, scope: 'dist-upgrade', ...aptRules(flags) });
    case 'dselect-upgrade':
      return unclear(`${tool} ${name}`, 'installs what dpkg --set-selections was given');
    case 'build-dep': {
      const { packages, debs, unresolved } = aptWords(words, 'install', call.folder);
      const sources = debs.map((file) => file.written);
      return does({
        kind: 'apt-build-dep',
        tool,
        packages,
        unresolved: [...unresolved, ...sources],
        ...aptRules(flags),
      });
    }
    case 'download':
    case 'source':
    case 'changelog': {
      const { packages, unresolved } = aptWords(words, 'install', call.folder);
      const what = name === 'download' ? 'deb' : name;
      return does({ kind: 'apt-download', tool, what, packages, unresolved, into: call.folder });
    }
    case 'clean':
    case 'distclean':
      return does(
        { kind: 'clear', store: 'apt-archives', path: null },
        { kind: 'clear', store: 'apt-binary-cache', path: null },
        ...(name === 'distclean' ? [{ kind: 'clear', store: 'apt-lists', path: null } as const] : []),
      );
    case 'autoclean':
    case 'auto-clean':
    case 'check':
    case 'indextargets':
    case 'list':
    case 'show':
    case 'search':
    case 'policy':
    case 'moo':
      return asks('assumed');
    default:
      return name === null && command === undefined
        ? asks('assumed')
        : unclear(`${tool} ${name ?? command?.written}`, 'is not a command of apt known here');
  }
}

function install(call: Call, tool: AptTool, flags: Flags): Outcome {
  const { packages, debs, unresolved } = aptWords(flags.operands.slice(1), 'install', call.folder);
  const settings = aptSettings(flags);
  return does({
    kind: 'apt-install',
    tool,
    packages,
    debs,
    unresolved,
    yes: answersYes(flags, settings),
    downloadOnly: flags.has('-d', '--download-only'),
    reinstall: flags.has('--reinstall') || flags.operands[0]?.text === 'reinstall',
    fixBroken: flags.has('-f', '--fix-broken'),
    ...aptRules(flags),
  });
}

function answersYes(flags: Flags, settings: ReadonlyMap<string, string>): boolean {
  if (flags.has('-y', '--yes', '--assume-yes', '--force-yes')) return true;
  // `-qq` implies yes, `-q=2` says the same.
  return isOn(settings.get('apt::get::assume-yes')) || flags.count('-q') > 1 || flags.value('-q')?.text === '=2';
}

function remove(call: Call, tool: AptTool, flags: Flags, command: string): Outcome {
  const { packages, unresolved } = aptWords(flags.operands.slice(1), 'remove', call.folder);
  const automatic = command.startsWith('auto');
  return does({
    kind: 'apt-remove',
    tool,
    packages,
    unresolved,
    purge: command.endsWith('purge') || flags.has('--purge', '--purge-unused'),
    // aptitude always removes what nothing needs any more.
    autoremove: automatic || tool === 'aptitude' || flags.has('--auto-remove', '--autoremove'),
    dropsRecommended: !isOn(aptSettings(flags).get('apt::autoremove::recommendsimportant') ?? 'true'),
  });
}

/** `apt-mark auto '.*'` and `apt-mark manual $saved` frame what a clean-up with autoremove may take. */
function readAptMark(call: Call): Outcome {
  const flags = readFlags(call.args, APT_VALUED);
  const [command, ...words] = flags.operands;
  const mark = command?.text;
  if (mark !== 'auto' && mark !== 'manual' && mark !== 'hold' && mark !== 'unhold') {
    return mark?.startsWith('show') ? prints('\0') : asks('assumed');
  }
  const everything = words.some((word) => /^(?:\.\*|\*|~.*)$/.test(word.text));
  const named = words.filter((word) => !/^(?:\.\*|\*|~.*)$/.test(word.text));
  const { packages, unresolved, savedManual } = aptWords(named, 'install', call.folder);
  return does({ kind: 'apt-mark', mark, packages, everything, savedManual, unresolved });
}
