import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readFlags } from '../flags';
import type { Argument } from '../words/argument';
import { filePath } from '../words/paths';
import { packageWords } from './packageWords';
import { readPip } from './pip';
import { environmentOf } from './pythonEnvironment';

export const python: CommandFile = {
  pip: (call) => readPip(call, 'pip'),
  pip3: (call) => readPip(call, 'pip'),
  python: runPython,
  python3: runPython,
  pipx: (call) => readPip(call, 'pipx'),
  uv: readUv,
  poetry: readPoetry,
  pipenv: readPipenv,
  virtualenv: environment,
  pyenv: () => unclear('pyenv', 'builds or switches Python versions'),
};

const NOTHING: ReadonlySet<string> = new Set();

/** `python -m pip` and `python -m venv`; anything else runs a program. */
function runPython(call: Call): Outcome {
  const at = call.args.findIndex((argument) => !/^-[IBsEuO]+$/.test(argument.text));
  const [flag, module, ...args] = call.args.slice(Math.max(at, 0));
  if (flag?.text === '-m' && module !== undefined) {
    const inner = { ...call, args };
    if (module.text === 'pip') return readPip(inner, 'pip');
    if (module.text === 'venv' || module.text === 'virtualenv') return environment(inner);
    if (module.text === 'uv' || module.text === 'poetry')
      return module.text === 'uv' ? readUv(inner) : readPoetry(inner);
    if (module.text === 'ensurepip') return asks('assumed');
    return unclear(`${call.name} -m ${module.written}`, 'runs a Python module');
  }
  if (flag === undefined && call.input.kind === 'none') return asks('assumed');
  if (flag?.text === '--version' || flag?.text === '-V') return asks('assumed');
  return unclear(call.name, flag?.text === '-c' ? 'runs a Python text' : 'runs a Python program');
}

function environment(call: Call): Outcome {
  const operands = readFlags(call.args, new Set(['-p', '--python', '--prompt'])).operands;
  const [folder] = operands;
  return does({ kind: 'python-environment', path: folder === undefined ? null : filePath(folder, call.folder) });
}

function readUv(call: Call): Outcome {
  const flags = readFlags(
    call.args,
    new Set(['-p', '--python', '--group', '--extra', '--no-group', '--directory', '--project']),
  );
  const [command, ...rest] = flags.operands;
  const index = command === undefined ? -1 : call.args.indexOf(command);
  const after = call.args.slice(index + 1);
  switch (command?.text) {
    case 'pip':
      return readPip({ ...call, args: after }, 'uv');
    case 'venv':
      return environment({ ...call, args: after });
    case 'sync':
      return project(call, 'uv', flags.has('--no-dev', '--no-default-groups') ? true : null, rest);
    case 'add':
    case 'tool':
      if (command?.text === 'tool' && rest[0]?.text !== 'install') return unclear('uv tool', 'runs a program');
      return project(call, 'uv', null, command?.text === 'tool' ? rest.slice(1) : rest);
    case 'cache':
      return does({ kind: 'clear', store: 'uv-cache', path: null });
    case 'lock':
    case 'export':
    case 'version':
    case undefined:
      return asks('assumed');
    default:
      return unclear(
        `uv ${command?.written}`,
        command?.text === 'python' ? 'installs a Python' : 'runs a program of the project',
      );
  }
}

function readPoetry(call: Call): Outcome {
  const flags = readFlags(
    call.args,
    new Set(['-E', '-C', '-P', '--extras', '--without', '--with', '--only', '--directory', '-f', '-o']),
  );
  const [command, ...rest] = flags.operands;
  switch (command?.text) {
    case 'install':
    case 'sync': {
      const only = flags.value('--only')?.text;
      const without = flags.values('--without').some((value) => value.text.split(',').includes('dev'));
      const production = flags.has('--no-dev', '--only-root') || without || only === 'main' ? true : null;
      return project(call, 'poetry', production, []);
    }
    case 'add':
      return project(call, 'poetry', null, rest);
    case 'cache':
      return does({ kind: 'clear', store: 'poetry-cache', path: null });
    case 'config':
    case 'lock':
    case 'export':
    case 'check':
    case 'env':
    case 'self':
    case 'version':
    case undefined:
      return asks('assumed');
    default:
      return unclear(`poetry ${command?.written}`, 'runs a program of the project');
  }
}

function readPipenv(call: Call): Outcome {
  const flags = readFlags(call.args, NOTHING);
  const [command, ...words] = flags.operands;
  if (command?.text !== 'install' && command?.text !== 'sync') {
    return command?.text === 'run' ? unclear('pipenv run', 'runs a program of the project') : asks('assumed');
  }
  return project(call, 'pipenv', !flags.has('--dev', '-d'), words);
}

function project(
  call: Call,
  tool: 'uv' | 'poetry' | 'pipenv',
  production: boolean | null,
  words: readonly Argument[],
): Outcome {
  const noCache = call.args.some((argument) => argument.text === '--no-cache' || argument.text === '-n');
  const off = call.variable('UV_NO_CACHE') ?? call.variable('POETRY_NO_CACHE');
  return does({
    kind: 'python-install',
    tool,
    ...packageWords(words, /[=<>!~[@; ]/),
    requirements: [],
    sources: [],
    project: words.length === 0,
    cache: !(tool === 'uv' && noCache) && !/^(?:1|true|yes)$/i.test(off ?? ''),
    compile: call.args.some((argument) => /^--compile(?:-bytecode)?$/.test(argument.text)) ? true : null,
    production,
    user: false,
    target: null,
    environment: environmentOf(call),
    noDependencies: false,
    folder: call.folder,
  });
}
