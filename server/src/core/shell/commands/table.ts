import { asks, type CommandFile, type CommandReader, unclear } from '../call';
import type { Argument } from '../words/argument';
import { apk } from './apk';
import { apt } from './apt';
import { archives } from './archives';
import { cargo } from './cargo';
import { dotnet } from './dotnet';
import { download } from './download';
import { dpkg } from './dpkg';
import { edits } from './edits';
import { files } from './files';
import { git } from './git';
import { go } from './go';
import { harmless } from './harmless';
import { java } from './java';
import { node } from './node';
import { output } from './output';
import { php } from './php';
import { python } from './python';
import { remove } from './remove';
import { rpm } from './rpm';
import { ruby } from './ruby';
import { users } from './users';
import { zypper } from './zypper';

/** Every command that is understood: a new one is a file beside these and a line here. */
export const COMMAND_FILES: readonly CommandFile[] = [
  apt,
  dpkg,
  apk,
  rpm,
  zypper,
  node,
  python,
  go,
  cargo,
  java,
  ruby,
  php,
  dotnet,
  download,
  archives,
  git,
  remove,
  files,
  edits,
  users,
  output,
  harmless,
];

const READERS: ReadonlyMap<string, CommandReader> = new Map(COMMAND_FILES.flatMap((file) => Object.entries(file)));

/** The reader for a command; for one that is not in the table, a reader that says so. */
export function readerOf(name: string, args: readonly Argument[]): CommandReader {
  const [only] = args;
  if (args.length === 1 && only !== undefined && /^(?:--version|--help|-version|version)$/.test(only.text))
    return () => asks('assumed');
  return READERS.get(name) ?? readVersioned(name) ?? unknown;
}

/** `pip3.11`, `python3.12`: the number says which one is installed. */
function readVersioned(name: string): CommandReader | undefined {
  const plain = /^(pip3?|python3?)[\d.]+$/.exec(name)?.[1];
  return plain === undefined ? undefined : READERS.get(plain);
}

const unknown: CommandReader = ({ name }) =>
  unclear(name, name.includes('/') ? 'runs a program of the image' : 'is no command that is read here');
