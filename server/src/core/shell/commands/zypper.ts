import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { type Flags, readFlags } from '../flags';
import { knownText } from '../words/argument';
import { packageWords, writtenWords } from './packageWords';

export const zypper: CommandFile = { zypper: readZypper };

const VALUED: ReadonlySet<string> = new Set([
  '-t',
  '-r',
  '--type',
  '--repo',
  '--from',
  '--root',
  '-R',
  '-p',
  '--plus-repo',
]);
const SEPARATOR = /[=<>]/;

function readZypper(call: Call): Outcome {
  const flags = readFlags(call.args, VALUED);
  const [command, ...words] = flags.operands;
  const name = knownText(command);
  switch (name) {
    case 'in':
    case 'install': {
      const pattern = flags.value('-t', '--type')?.text === 'pattern';
      return does({
        kind: 'rpm-install',
        tool: 'zypper',
        ...packageWords(pattern ? [] : words, SEPARATOR),
        groups: pattern ? writtenWords(words) : [],
        weakDependencies: recommends(flags),
        docs: null,
        root: knownText(flags.value('--root', '-R')),
      });
    }
    case 'rm':
    case 'remove': {
      const autoremove = flags.has('-u', '--clean-deps');
      return does({ kind: 'rpm-remove', tool: 'zypper', ...packageWords(words, SEPARATOR), autoremove });
    }
    case 'up':
    case 'update':
    case 'dup':
    case 'dist-upgrade':
    case 'patch':
      return does({ kind: 'rpm-upgrade', tool: 'zypper', packages: packageWords(words, SEPARATOR).packages });
    case 'ref':
    case 'refresh':
      return does({ kind: 'rpm-makecache', tool: 'zypper' });
    case 'cc':
    case 'clean':
      return does({ kind: 'clear', store: 'rpm-cache', path: null });
    case 'ar':
    case 'addrepo':
    case 'mr':
    case 'modifyrepo':
    case 'rr':
    case 'removerepo':
    case 'lr':
    case 'repos':
    case 'se':
    case 'search':
    case 'info':
    case 'al':
    case 'addlock':
      return asks('assumed');
    default:
      return unclear(`zypper ${name ?? command?.written ?? ''}`.trim(), 'is not a command of zypper known here');
  }
}

function recommends(flags: Flags): boolean | null {
  if (flags.has('--no-recommends')) return false;
  return flags.has('--recommends') ? true : null;
}
