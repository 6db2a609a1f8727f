import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readFlags } from '../flags';
import { languageAction } from './languages';

export const php: CommandFile = {
  composer: readComposer,
  'composer.phar': readComposer,
  'docker-php-ext-install': (call) => unclear(call.name, 'compiles PHP extensions'),
  'docker-php-ext-configure': () => asks('assumed'),
  'docker-php-ext-enable': () => asks('assumed'),
  pecl: (call) =>
    call.args[0]?.text === 'install' ? unclear('pecl install', 'compiles PHP extensions') : asks('assumed'),
  php: (call) => unclear('php', call.args[0]?.text === '-r' ? 'runs a PHP text' : 'runs a PHP program'),
};

function readComposer(call: Call): Outcome {
  const flags = readFlags(call.args, new Set(['-d', '--working-dir', '--ignore-platform-req', '--prefer-install']));
  const [command, ...words] = flags.operands;
  const production = flags.has('--no-dev') || call.variable('COMPOSER_NO_DEV') === '1' || null;
  switch (command?.text) {
    case 'install':
    case 'update':
    case 'i':
    case 'u':
      return does(languageAction(call, { tool: 'composer', step: 'fetch', command: command.text, production }));
    case 'require':
    case 'create-project':
      return does(
        languageAction(call, {
          tool: 'composer',
          step: 'fetch',
          command: command.text,
          words,
          separator: /[:=]/,
          production,
        }),
      );
    case 'global':
      return does(
        languageAction(call, {
          tool: 'composer',
          step: 'install',
          command: 'global',
          words: words.slice(1),
          separator: /[:=]/,
        }),
      );
    case 'clear-cache':
    case 'clearcache':
    case 'cc':
      return does({ kind: 'clear', store: 'composer-cache', path: null });
    case 'dump-autoload':
    case 'dumpautoload':
    case 'config':
    case 'self-update':
    case 'validate':
    case 'check-platform-reqs':
    case undefined:
      return asks('assumed');
    default:
      return unclear(`composer ${command?.written}`, 'runs a script of the project');
  }
}
