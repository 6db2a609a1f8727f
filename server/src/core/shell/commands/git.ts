import { asks, type Call, type CommandFile, does, type Outcome, unclear } from '../call';
import { readFlags } from '../flags';
import { knownText } from '../words/argument';
import { filePath, urlWord } from '../words/paths';

export const git: CommandFile = { git: readGit };

const VALUED: ReadonlySet<string> = new Set(
  '-c -C -b -o -j --depth --branch --origin --jobs --reference --filter --config --git-dir --work-tree'.split(' '),
);

function readGit(call: Call): Outcome {
  const flags = readFlags(call.args, VALUED);
  const [command, url, into] = flags.operands;
  switch (command?.text) {
    case 'clone': {
      if (url === undefined) return asks('assumed');
      const depth = Number(knownText(flags.value('--depth')) ?? Number.NaN);
      return does({
        kind: 'clone',
        url: urlWord(url),
        into: into === undefined ? null : filePath(into, call.folder),
        depth: Number.isInteger(depth) && depth > 0 ? depth : null,
        branch: knownText(flags.value('-b', '--branch')),
        submodules: flags.has('--recursive', '--recurse-submodules'),
        folder: call.folder,
      });
    }
    case 'fetch':
    case 'pull':
    case 'submodule':
    case 'lfs':
    case 'remote':
      return command.text === 'remote'
        ? asks('assumed')
        : unclear(`git ${command.text}`, 'fetches what the repository names');
    case 'apply':
    case 'am':
    case 'archive':
    case 'checkout':
    case 'cherry-pick':
    case 'merge':
    case 'reset':
    case 'switch':
      // These move between states of a tree that a clone has already brought; what changes is of the same order.
      return asks('assumed');
    case 'add':
    case 'branch':
    case 'clean':
    case 'commit':
    case 'config':
    case 'describe':
    case 'diff':
    case 'gc':
    case 'init':
    case 'log':
    case 'ls-remote':
    case 'rev-parse':
    case 'show':
    case 'status':
    case 'tag':
    case undefined:
      return asks('assumed');
    default:
      return unclear(`git ${command?.written}`, 'is not a command of git known here');
  }
}
