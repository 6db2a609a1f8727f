import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readLongFlags } from '../flags';
import { languageAction } from './languages';

export const go: CommandFile = { go: readGo };

const VALUED: ReadonlySet<string> = new Set(
  '-o -ldflags -gcflags -asmflags -tags -mod -modfile -C -p -buildmode -compiler -pkgdir -toolexec -overlay -asan'.split(
    ' ',
  ),
);

function readGo(call: Call): Outcome {
  const flags = readLongFlags(call.args, VALUED);
  const [command, ...words] = flags.operands;
  const tool = 'go';
  switch (command?.text) {
    case 'build':
      return does(languageAction(call, { tool, step: 'build', command: 'build', words, output: flags.value('-o') }));
    case 'install':
    case 'get':
      return does(languageAction(call, { tool, step: 'install', command: command.text, words, separator: /@/ }));
    case 'mod': {
      const [word] = words;
      const fetches = word?.text === 'download' || word?.text === 'vendor' || word?.text === 'tidy';
      return fetches
        ? does(languageAction(call, { tool, step: 'fetch', command: `mod ${word.text}` }))
        : asks('assumed');
    }
    case 'clean':
      return does(
        ...(flags.has('-modcache') ? [{ kind: 'clear', store: 'go-module-cache', path: null } as const] : []),
        ...(flags.has('-cache') ? [{ kind: 'clear', store: 'go-build-cache', path: null } as const] : []),
      );
    case 'env':
    case 'version':
    case 'list':
    case 'fmt':
    case undefined:
      return asks('assumed');
    case 'vet':
    case 'test':
      return does(languageAction(call, { tool, step: 'build', command: command.text, words }));
    default:
      return unclear(`go ${command?.written}`, 'runs a program of the project');
  }
}
