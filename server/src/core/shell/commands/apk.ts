import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readFlags } from '../flags';
import { knownText } from '../words/argument';
import { packageWords, writtenWords } from './packageWords';

export const apk: CommandFile = { apk: readApk };

const VALUED: ReadonlySet<string> = new Set([
  '-t',
  '-X',
  '-p',
  '--virtual',
  '--repository',
  '--root',
  '--arch',
  '--keys-dir',
  '--repositories-file',
  '--wait',
  '--cache-dir',
  '--cache-max-age',
]);

/** apk's operators, and `@` before the tag of a repository. */
const SEPARATOR = /[=<>~@]/;

function readApk(call: Call): Outcome {
  const flags = readFlags(call.args, VALUED);
  const [command, ...words] = flags.operands;
  const name = knownText(command);
  const noCache = flags.has('--no-cache');
  const update = flags.has('-U', '--update-cache', '--update');
  switch (name) {
    case 'update':
      return does({ kind: 'apk-update' });
    case 'upgrade':
      return does({ kind: 'apk-upgrade', noCache });
    case 'add': {
      const virtual = knownText(flags.value('-t', '--virtual'));
      const repositories = writtenWords(flags.values('-X', '--repository'));
      const { packages, unresolved } = packageWords(words, SEPARATOR);
      return does({ kind: 'apk-add', packages, unresolved, virtual, noCache, update, repositories });
    }
    case 'del':
      return does({ kind: 'apk-del', ...packageWords(words, SEPARATOR) });
    case 'cache': {
      const clears = words.some((word) => word.text === 'clean' || word.text === 'purge');
      return clears ? does({ kind: 'clear', store: 'apk-cache', path: null }) : asks('assumed');
    }
    case 'info':
    case 'search':
    case 'list':
    case 'policy':
    case 'stats':
    case 'version':
    case 'verify':
    case 'audit':
    case 'index':
      return asks();
    case 'fix':
      return asks('assumed');
    default:
      return unclear(`apk ${name ?? command?.written ?? ''}`.trim(), 'is not a command of apk known here');
  }
}
