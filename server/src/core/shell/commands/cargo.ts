import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readFlags } from '../flags';
import { languageAction } from './languages';

export const cargo: CommandFile = { cargo: readCargo, rustup: readRustup };

const VALUED: ReadonlySet<string> = new Set(
  '-p -j -F --package --bin --target --target-dir --features --root --version --path --git --branch --tag --rev --profile --jobs --manifest-path --recipe-path --config -Z'.split(
    ' ',
  ),
);

function readCargo(call: Call): Outcome {
  // `cargo +nightly build` chooses a toolchain first.
  const flags = readFlags(
    call.args.filter((argument) => !argument.text.startsWith('+')),
    VALUED,
  );
  const [command, ...words] = flags.operands;
  const tool = 'cargo';
  const release = flags.has('--release', '-r') || flags.value('--profile')?.text === 'release';
  switch (command?.text) {
    case 'build':
    case 'b':
    case 'rustc':
    case 'check':
    case 'test':
    case 'chef': {
      const output = flags.value('--target-dir');
      return does(languageAction(call, { tool, step: 'build', command: command.text, release, output }));
    }
    case 'install':
      return does(
        languageAction(call, {
          tool,
          step: 'install',
          command: 'install',
          words,
          separator: /@/,
          output: flags.value('--root'),
        }),
      );
    case 'fetch':
    case 'vendor':
      return does(languageAction(call, { tool, step: 'fetch', command: command.text }));
    case 'init':
    case 'new':
    case 'fmt':
    case 'metadata':
    case 'generate-lockfile':
    case 'version':
    case undefined:
      return asks('assumed');
    default:
      return unclear(`cargo ${command?.written}`, 'runs a program of the project');
  }
}

function readRustup(call: Call): Outcome {
  const [command, second, ...words] = readFlags(
    call.args,
    new Set(['--toolchain', '--profile', '-c', '-t', '--component']),
  ).operands;
  const installs = second?.text === 'add' || second?.text === 'install';
  if (command === undefined || command.text === 'default' || command.text === 'show' || command.text === 'set')
    return asks('assumed');
  if (command.text === 'install' || command.text === 'update') {
    const named = second === undefined ? words : [second, ...words];
    return does(languageAction(call, { tool: 'rustup', step: 'install', command: 'toolchain', words: named }));
  }
  if (!installs) return asks('assumed');
  return does(languageAction(call, { tool: 'rustup', step: 'install', command: command.text, words }));
}
