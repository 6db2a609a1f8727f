import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readFlags } from '../flags';
import { languageAction } from './languages';

export const ruby: CommandFile = { gem: readGem, bundle: readBundle, bundler: readBundle };

function readGem(call: Call): Outcome {
  const flags = readFlags(
    call.args,
    new Set(['-v', '-i', '-n', '-s', '--version', '--install-dir', '--bindir', '--source']),
  );
  const [command, ...words] = flags.operands;
  switch (command?.text) {
    case 'install':
    case 'i':
      return does(
        languageAction(call, {
          tool: 'gem',
          step: 'install',
          command: 'install',
          words,
          separator: /:/,
          output: flags.value('-i', '--install-dir'),
        }),
      );
    case 'update':
      return does(languageAction(call, { tool: 'gem', step: 'install', command: 'update', words }));
    case 'cleanup':
    case 'sources':
    case 'list':
    case 'env':
    case 'environment':
    case undefined:
      return asks('assumed');
    default:
      return unclear(`gem ${command?.written}`, 'is not a command of gem known here');
  }
}

function readBundle(call: Call): Outcome {
  const flags = readFlags(
    call.args,
    new Set(['-j', '--jobs', '--retry', '--path', '--without', '--with', '--gemfile', '--binstubs']),
  );
  const [command, ...words] = flags.operands;
  switch (command?.text) {
    case undefined:
    case 'install':
    case 'update': {
      const groups = flags.value('--without')?.text ?? call.variable('BUNDLE_WITHOUT') ?? '';
      const production = /\bdevelopment\b/.test(groups) || flags.has('--deployment') || null;
      return does(
        languageAction(call, {
          tool: 'bundle',
          step: 'fetch',
          command: command?.text ?? 'install',
          production,
          output: flags.value('--path'),
        }),
      );
    }
    case 'add':
      return does(languageAction(call, { tool: 'bundle', step: 'fetch', command: 'add', words }));
    case 'config':
    case 'lock':
    case 'clean':
    case 'check':
    case 'binstubs':
      return asks('assumed');
    default:
      return unclear(`bundle ${command?.written}`, 'runs a program of the project');
  }
}
