import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import type { Store } from '../effects/files';
import type { NodeTool } from '../effects/projects';
import { type Flags, readFlags } from '../flags';
import { type Argument, knownText } from '../words/argument';
import { resolvePath } from '../words/paths';
import { packageWords } from './packageWords';

export const node: CommandFile = {
  npm: (call) => readNode(call, 'npm'),
  pnpm: (call) => readNode(call, 'pnpm'),
  bun: (call) => readNode(call, 'bun'),
  yarn: readYarn,
  corepack: () => asks('assumed'),
};

const VALUED: ReadonlySet<string> = new Set([
  '-C',
  '-w',
  '--prefix',
  '--dir',
  '--cwd',
  '--cache',
  '--cache-folder',
  '--registry',
  '--userconfig',
  '--loglevel',
  '--reporter',
  '--filter',
  '--workspace',
  '--store-dir',
  '--network-timeout',
  '--network-concurrency',
  '--fetch-timeout',
  '--fetch-retries',
  '--maxsockets',
  '--modules-folder',
  '--mutex',
]);

const CACHES: Readonly<Record<NodeTool, Store>> = {
  npm: 'npm-cache',
  yarn: 'yarn-cache',
  pnpm: 'pnpm-store',
  bun: 'bun-cache',
};

/** An `@` that is not a scope's. */
const SEPARATOR = /@/;

function readNode(call: Call, tool: NodeTool): Outcome {
  const flags = readFlags(call.args, VALUED);
  const [command, ...words] = flags.operands;
  const name = knownText(command);
  switch (name) {
    case 'ci':
    case 'clean-install':
    case 'install-clean':
    case 'install-ci-test':
      return install(call, tool, flags, 'locked', []);
    case 'i':
    case 'install':
    case 'add':
    case 'in':
    case 'isntall':
    case 'update':
    case 'up':
    case 'upgrade':
      return install(call, tool, flags, isFrozen(flags) ? 'locked' : 'resolve', words);
    case 'fetch':
      return tool === 'pnpm' ? install(call, tool, flags, 'locked', []) : scriptOf(tool, name);
    case 'un':
    case 'uninstall':
    case 'remove':
    case 'rm':
    case 'r':
    case 'prune':
      return remove(call, tool, flags, words);
    case 'cache':
    case 'store':
      return clearsCache(words) ? does({ kind: 'clear', store: CACHES[tool], path: null }) : asks('assumed');
    case 'config':
    case 'c':
    case 'set':
    case 'get':
    case 'setup':
    case 'audit':
    case 'ls':
    case 'list':
    case 'view':
    case 'root':
    case 'bin':
    case 'prefix':
    case 'login':
    case 'whoami':
    case 'link':
    case 'version':
    case 'help':
    case 'fund':
    case 'pkg':
    case 'dedupe':
    case 'env':
      return asks('assumed');
    default:
      return name === null && command === undefined ? asks('assumed') : scriptOf(tool, name ?? command?.written ?? '');
  }
}

/** yarn installs without a word, and adds to all users with two: `yarn global add`. */
function readYarn(call: Call): Outcome {
  const flags = readFlags(call.args, VALUED);
  const [command, second, ...words] = flags.operands;
  if (command === undefined) {
    return flags.has('--version', '-v', '--help')
      ? asks('assumed')
      : install(call, 'yarn', flags, isFrozen(flags) ? 'locked' : 'resolve', []);
  }
  if (command.text === 'global' && second?.text === 'add')
    return install(call, 'yarn', flags, 'resolve', words, 'global');
  if (command.text === 'workspaces' && second?.text === 'focus') return install(call, 'yarn', flags, 'locked', []);
  if (command.text === 'plugin' || command.text === 'policies' || command.text === 'global') return asks('assumed');
  return readNode(call, 'yarn');
}

function install(
  call: Call,
  tool: NodeTool,
  flags: Flags,
  mode: 'locked' | 'resolve',
  words: readonly Argument[],
  scope: 'global' | 'project' = isGlobal(flags) ? 'global' : 'project',
): Outcome {
  return does({
    kind: 'node-install',
    tool,
    mode,
    ...packageWords(words, SEPARATOR),
    global: scope === 'global',
    production: production(call, flags),
    optional: !(flags.has('--no-optional', '--ignore-optional') || omits(flags, 'optional')),
    folder: folderOf(call, flags),
  });
}

function remove(call: Call, tool: NodeTool, flags: Flags, words: readonly Argument[]): Outcome {
  return does({
    kind: 'node-remove',
    tool,
    ...packageWords(words, SEPARATOR),
    global: isGlobal(flags),
    production: production(call, flags),
    folder: folderOf(call, flags),
  });
}

function production(call: Call, flags: Flags): boolean | null {
  if (omits(flags, 'dev') || flags.has('--no-dev', '-P', '--prod')) return true;
  if (flags.has('--include') && flags.values('--include').some((value) => value.text === 'dev')) return false;
  if (flags.has('--only')) return /^prod/.test(flags.value('--only')?.text ?? '');
  if (flags.has('--production')) return knownText(flags.value('--production')) !== 'false';
  const environment = call.variable('NODE_ENV');
  if (call.variable('NPM_CONFIG_PRODUCTION') === 'true' || call.variable('NPM_CONFIG_OMIT') === 'dev') return true;
  return environment === undefined ? false : environment === 'production';
}

function omits(flags: Flags, group: string): boolean {
  return flags.values('--omit').some((value) => value.text.split(/[ ,]/).includes(group));
}

function isFrozen(flags: Flags): boolean {
  return flags.has('--frozen-lockfile', '--immutable', '--pure-lockfile', '--frozen');
}

function isGlobal(flags: Flags): boolean {
  return flags.has('-g', '--global') || flags.value('--location')?.text === 'global';
}

function folderOf(call: Call, flags: Flags): string | null {
  const given = flags.value('-C', '--prefix', '--dir', '--cwd');
  if (given === null) return call.folder;
  const text = knownText(given);
  return text === null ? null : resolvePath(text, call.folder);
}

function clearsCache(words: readonly Argument[]): boolean {
  return words.some((word) => /^(?:clean|clear|rm|prune)$/.test(word.text));
}

function scriptOf(tool: NodeTool, command: string): Outcome {
  return unclear(`${tool} ${command}`, 'runs a script of the project');
}
