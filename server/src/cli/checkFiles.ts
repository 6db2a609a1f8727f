import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileFault } from '../core/fileFault';
import { isComposeFile } from '../core/formats/compose/names';
import { isPlimsollFile } from '../core/formats/plimsoll/keys';
import { isVagrantfileName } from '../core/machines/kinds';
import type { LiveWorld } from '../core/world';

/** The files that a check looks at, as absolute paths, each once. */
export interface CheckFiles {
  /** The given folders, as absolute paths; one that holds another stands before it. */
  readonly folders: readonly string[];
  readonly dockerfiles: ReadonlySet<string>;
  readonly budgetFiles: ReadonlySet<string>;
  readonly composeFiles: ReadonlySet<string>;
  /** What may define machines; true where somebody has named the very file. */
  readonly machineFiles: ReadonlyMap<string, boolean>;
  /** Folders below a given one that cannot be read, as they are shown. */
  readonly unread: readonly string[];
}

/** Finds the files that the given paths stand for; a string is what is wrong with one of them. */
export async function checkFiles(paths: readonly string[], world: LiveWorld): Promise<CheckFiles | string> {
  const dockerfiles = new Set<string>();
  const budgetFiles = new Set<string>();
  const composeFiles = new Set<string>();
  const machineFiles = new Map<string, boolean>();
  const folders: string[] = [];
  const unread: string[] = [];
  for (const given of paths) {
    const at = path.resolve(given);
    const kind = await kindOf(at);
    if (typeof kind !== 'boolean') return `${given}: ${kind.because}`;
    if (kind) {
      if (isVagrantfileName(at) || at.endsWith('.xml')) machineFiles.set(at, true);
      else if (isPlimsollFile(at)) budgetFiles.add(at);
      // Whoever names a YAML file means services.
      else (isComposeFile(at) || /\.ya?ml$/.test(at) ? composeFiles : dockerfiles).add(at);
      continue;
    }
    folders.push(at);
    const below = await world.filesBelow(pathToFileURL(at).href, Number.POSITIVE_INFINITY);
    for (const name of below.dockerfiles) dockerfiles.add(path.join(at, name));
    for (const name of below.budgetFiles) budgetFiles.add(path.join(at, name));
    for (const name of below.composeFiles) composeFiles.add(path.join(at, name));
    for (const name of below.machineFiles) {
      const file = path.join(at, name);
      machineFiles.set(file, machineFiles.get(file) ?? false);
    }
    unread.push(...below.unread.map((name) => `${shownPath(path.join(at, name))}: this folder cannot be read`));
  }
  folders.sort((a, b) => a.length - b.length);
  return { folders, dockerfiles, budgetFiles, composeFiles, machineFiles, unread };
}

/** A path as it is printed: relative to the working directory where it lies below it, with slashes. */
export function shownPath(file: string): string {
  const way = path.relative(process.cwd(), file);
  const below = way !== '' && !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
  return (below ? way : file).split(path.sep).join('/');
}

/** True for files, false for folders. */
async function kindOf(file: string): Promise<boolean | { readonly because: string }> {
  try {
    const found = await stat(file);
    if (found.isFile() || found.isDirectory()) return found.isFile();
    return { because: 'this is neither a file nor a folder' };
  } catch (error) {
    return { because: fileFault(error, 'file or folder') };
  }
}
