import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readLongFlags } from '../flags';
import { languageAction } from './languages';

export const dotnet: CommandFile = {
  dotnet: readDotnet,
  nuget: () => unclear('nuget', 'fetches packages of a solution'),
};

const VALUED: ReadonlySet<string> = new Set(
  '-o -c -r -f -v -a --output --configuration --runtime --framework --verbosity --arch --os --source -s --configfile --tool-path --version'.split(
    ' ',
  ),
);

function readDotnet(call: Call): Outcome {
  const flags = readLongFlags(call.args, VALUED);
  const [command, ...words] = flags.operands;
  const output = flags.value('-o', '--output', '--tool-path');
  const configuration = flags.value('-c', '--configuration')?.text;
  switch (command?.text) {
    case 'restore':
      return does(languageAction(call, { tool: 'dotnet', step: 'fetch', command: 'restore' }));
    case 'build':
    case 'test':
    case 'pack':
      return does(
        languageAction(call, {
          tool: 'dotnet',
          step: 'build',
          command: command.text,
          output,
          release: configuration === 'Release',
        }),
      );
    case 'publish':
      // Since .NET 8, publish builds for Release unless told otherwise.
      return does(
        languageAction(call, {
          tool: 'dotnet',
          step: 'publish',
          command: 'publish',
          output,
          release: configuration === undefined ? null : configuration === 'Release',
        }),
      );
    case 'tool':
    case 'workload':
      if (words[0]?.text !== 'install' && words[0]?.text !== 'restore') return asks('assumed');
      return does(
        languageAction(call, { tool: 'dotnet', step: 'install', command: command.text, words: words.slice(1), output }),
      );
    case 'nuget':
      if (words[0]?.text !== 'locals') return asks('assumed');
      return does({ kind: 'clear', store: 'nuget-packages', path: null });
    case 'dev-certs':
    case 'new':
    case 'sln':
    case 'help':
    case 'clean':
    case undefined:
      return asks('assumed');
    default:
      return unclear(`dotnet ${command?.written}`, 'runs a program of the project');
  }
}
