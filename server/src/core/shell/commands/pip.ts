import { asks, type Call, does, type Outcome, unclear } from '../call';
import { type Flags, readFlags } from '../flags';
import { type Argument, isKnown } from '../words/argument';
import { filePath } from '../words/paths';
import { packageWords } from './packageWords';
import { environmentOf } from './pythonEnvironment';

const VALUED: ReadonlySet<string> = new Set([
  '-r',
  '-c',
  '-e',
  '-i',
  '-f',
  '-t',
  '-d',
  '-w',
  '-p',
  '--requirement',
  '--constraint',
  '--editable',
  '--index-url',
  '--extra-index-url',
  '--find-links',
  '--target',
  '--prefix',
  '--root',
  '--trusted-host',
  '--timeout',
  '--retries',
  '--cache-dir',
  '--wheel-dir',
  '--dest',
  '--python',
  '--python-version',
  '--platform',
  '--implementation',
  '--abi',
  '--only-binary',
  '--no-binary',
  '--progress-bar',
  '--global-option',
  '--upgrade-strategy',
  '--proxy',
  '--log',
  '--src',
]);

/** Version operators, extras (`[…]`) and markers (`;`). */
const SEPARATOR = /[=<>!~[@; ]/;

/** pip's commands, which `uv pip` has too. */
export function readPip(call: Call, tool: 'pip' | 'uv' | 'pipx'): Outcome {
  const flags = readFlags(call.args, VALUED);
  const [command, ...words] = flags.operands;
  switch (command?.text) {
    case 'install':
    case 'sync':
    case 'inject':
      return install(call, tool, flags, words, command.text);
    case 'uninstall':
      return does({ kind: 'python-remove', tool, ...packageWords(words, SEPARATOR) });
    case 'cache':
      return does({ kind: 'clear', store: 'pip-cache', path: null });
    case 'wheel':
    case 'download':
      return unclear(`${tool} ${command.text}`, 'puts wheels in a folder');
    case 'config':
    case 'list':
    case 'freeze':
    case 'show':
    case 'check':
    case 'compile':
    case 'debug':
    case 'ensurepath':
    case undefined:
      return asks('assumed');
    default:
      return unclear(`${tool} ${command?.written}`, `is not a command of ${tool} known here`);
  }
}

function install(
  call: Call,
  tool: 'pip' | 'uv' | 'pipx',
  flags: Flags,
  words: readonly Argument[],
  command: string,
): Outcome {
  // `uv pip sync` takes its files without a flag.
  const listed = command === 'sync' ? words : [];
  const given = command === 'sync' ? [] : words;
  const named = given.filter((word) => !isSource(word));
  const sources = [...given.filter(isSource), ...flags.values('-e', '--editable')];
  const target = flags.value('-t', '--target', '--prefix', '--root');
  return does({
    kind: 'python-install',
    tool,
    ...packageWords(named, SEPARATOR),
    requirements: [...flags.values('-r', '--requirement'), ...listed].map((file) => filePath(file, call.folder)),
    sources: sources.map((word) => (isKnown(word.text) ? word.text : word.written)),
    project: false,
    cache: keepsCache(call, tool, flags),
    compile: flags.has('--no-compile') ? false : flags.has('--compile', '--compile-bytecode') ? true : null,
    production: null,
    user: flags.has('--user'),
    target: target === null ? null : filePath(target, call.folder),
    environment: environmentOf(call),
    noDependencies: flags.has('--no-deps', '--no-dependencies'),
    folder: call.folder,
  });
}

/** A folder, an archive or a URL instead of a name. */
function isSource({ text }: Argument): boolean {
  return /^[./~]|^[a-z+]+:\/\/|^git\+|\.(?:whl|zip|tar\.gz|tgz)(?:\[|$)|^[^=<>!~ ]+ @ /.test(text) || text === '.';
}

function keepsCache(call: Call, tool: 'pip' | 'uv' | 'pipx', flags: Flags): boolean {
  if (flags.has('--no-cache-dir', '--no-cache') || (tool === 'uv' && flags.has('-n'))) return false;
  if (tool === 'uv') return !isOn(call.variable('UV_NO_CACHE'));
  // pip 19 and later read PIP_NO_CACHE_DIR=off as on too, so whatever is set counts, except what is plainly nothing.
  const off = call.variable('PIP_NO_CACHE_DIR');
  return off === undefined || off === '';
}

function isOn(text: string | undefined): boolean {
  return /^(?:1|true|yes|on)$/i.test(text ?? '');
}
