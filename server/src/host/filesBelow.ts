import { readdir, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { isComposeFile } from '../core/formats/compose/names';
import { isPlimsollFile } from '../core/formats/plimsoll/keys';
import { isVagrantfileName } from '../core/machines/kinds';
import type { FilesBelow } from '../core/world';
import { isInside } from './paths';

const leftOut: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** What stands first in a name is the rule of Docker’s editors and of many build files: `Dockerfile.dev`, `web.Dockerfile`. */
const dockerfileName = /^(?:Dockerfile|Containerfile)(?:\..+)?$|\.(?:[Dd]ockerfile|[Cc]ontainerfile)$/;

/**
 * The Dockerfiles, budget files, compose files and files that may define machines below a folder. Links to folders are not
 * followed; links to files are where they stay below the folder. Folders that cannot be read are told. `mostFolders` ends a
 * walk that somebody waits for.
 */
export async function filesBelow(folder: string, mostFolders: number): Promise<FilesBelow> {
  const found: Lists = { dockerfiles: [], budgetFiles: [], composeFiles: [], machineFiles: [], unread: [] };
  const home = await realpath(folder).catch(() => folder);
  const open = [''];
  for (let walked = 0; walked < mostFolders; walked++) {
    const inner = open.pop();
    if (inner === undefined) break;
    const entries = await readdir(path.join(folder, inner), { withFileTypes: true }).catch(() => null);
    if (entries === null) found.unread.push(inner === '' ? '.' : inner);
    for (const entry of entries ?? []) {
      const file = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory() && !isLeftOut(entry.name)) open.push(file);
      const list = listFor(entry.name, found);
      if (list === null || entry.isDirectory()) continue;
      if (entry.isFile() || (entry.isSymbolicLink() && (await staysInside(path.join(folder, file), home))))
        list.push(file);
    }
  }
  for (const list of Object.values(found)) list.sort();
  return { ...found, isCut: open.length > 0 };
}

type Lists = { readonly [list in keyof Omit<FilesBelow, 'isCut'>]: string[] };

function listFor(name: string, found: Lists): string[] | null {
  if (isPlimsollFile(name)) return found.budgetFiles;
  if (isComposeFile(name)) return found.composeFiles;
  if (isVagrantfileName(name) || name.endsWith('.xml')) return found.machineFiles;
  return isDockerfileName(name) ? found.dockerfiles : null;
}

/** True for the names by which Dockerfiles are known. */
export function isDockerfileName(name: string): boolean {
  return dockerfileName.test(name) && !name.endsWith('.dockerignore');
}

/** True for folders that are not looked into. */
export function isLeftOut(name: string): boolean {
  return leftOut.has(name);
}

async function staysInside(link: string, home: string): Promise<boolean> {
  try {
    return isInside(home, await realpath(link)) && (await stat(link)).isFile();
  } catch {
    return false;
  }
}
