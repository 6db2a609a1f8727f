import type { Session } from '../../session';
import { plainUri, shownName } from '../names';

/** So many folders are looked into, of each folder of the workspace, and so many files of one kind are read. */
const mostFolders = 20_000;
const mostFiles = 2000;

/** Folders that nobody looks into, by their URI or that of what lies below. */
export const unwalked = /\/(?:\.git|node_modules)(?:\/|$)/;

/** A file of the workspace that may define containers or machines. */
export interface Listed {
  readonly uri: string;
  /** For people. */
  readonly file: string;
}

export interface Listing {
  readonly dockerfiles: readonly Listed[];
  readonly composeFiles: readonly Listed[];
  /** Vagrantfiles, and all XML. */
  readonly machineFiles: readonly Listed[];
  /** What is not among them, as sentences. */
  readonly limits: readonly string[];
}

/** Looks for files by their names, within the folders of the workspace. */
export function listFiles(session: Session): Promise<Listing> {
  return listBelow(session, session.folders, mostFolders);
}

/** What is listed, with the files beside those that lie in no folder of the workspace: somebody has opened them alone. */
export async function withFilesBeside(listing: Listing, session: Session, uris: readonly string[]): Promise<Listing> {
  const homes = session.folders.map((folder) => `${plainUri(folder).replace(/\/+$/, '')}/`);
  const alone = uris.filter((uri) => !homes.some((home) => plainUri(uri).startsWith(home)));
  const folders = [...new Set(alone.map((uri) => uri.slice(0, uri.lastIndexOf('/'))))];
  if (folders.length === 0) return listing;
  const beside = await listBelow(session, folders, 1);
  return {
    dockerfiles: [...listing.dockerfiles, ...beside.dockerfiles],
    composeFiles: [...listing.composeFiles, ...beside.composeFiles],
    machineFiles: [...listing.machineFiles, ...beside.machineFiles],
    limits: listing.limits,
  };
}

async function listBelow(session: Session, folders: readonly string[], most: number): Promise<Listing> {
  const found = await Promise.all(
    folders.map(async (folder) => ({ folder, below: await session.filesBelow(folder, most) })),
  );
  const limits: string[] = folders.length === 0 ? ['No folder is open, so that there is nothing to look through.'] : [];
  const list = (kind: 'dockerfiles' | 'composeFiles' | 'machineFiles', what: string): readonly Listed[] => {
    const uris = new Set(
      found.flatMap(({ folder, below }) => below[kind].flatMap((path) => uriOf(folder, path) ?? [])),
    );
    if (uris.size > mostFiles) limits.push(`Only ${mostFiles} of ${uris.size} ${what} are read.`);
    return [...uris].slice(0, mostFiles).map((uri) => ({ uri, file: shownName(uri, session.folders) }));
  };
  const files = {
    dockerfiles: list('dockerfiles', 'Dockerfiles'),
    composeFiles: list('composeFiles', 'compose files'),
    machineFiles: list('machineFiles', 'Vagrantfiles and XML files'),
  };
  for (const { folder, below } of found)
    if (below.isCut) {
      const name = plainUri(folder).replace(/\/+$/, '').split('/').pop();
      limits.push(`Only ${most} folders of ${name} are looked into.`);
    }
  const unread = found.reduce((sum, { below }) => sum + below.unread.length, 0);
  if (unread > 0) limits.push(`${unread === 1 ? 'One folder' : `${unread} folders`} cannot be read.`);
  return { ...files, limits };
}

/** As the host writes URIs of paths; null for a name that has none, which only some file systems allow. */
function uriOf(folder: string, path: string): string | null {
  try {
    return `${folder.replace(/\/+$/, '')}/${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`;
  } catch {
    return null;
  }
}
