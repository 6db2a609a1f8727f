import { folderName } from '../../core/text/folderName';

/** As people, and different clients, mean the same URI: `%3A` is a colon. */
export function plainUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/**
 * The name that a file is shown by: from its workspace folder, as the command line prints it there, with the folder’s own
 * name before it where there are several, and no two have the same. What lies outside has its whole path.
 */
export function shownName(uri: string, folders: readonly string[]): string {
  const plain = plainUri(uri);
  const homes = folders.map((folder) => plainUri(folder).replace(/\/+$/, ''));
  const inside = homes.filter((home) => plain.startsWith(`${home}/`)).sort((a, b) => b.length - a.length);
  const [home] = inside;
  if (home === undefined) return plain.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '');
  const way = plain.slice(home.length + 1);
  return homes.length > 1 ? `${folderName(home, homes)}/${way}` : way;
}

/** The files that an answer rests on, however their URIs are written. */
export class Rests {
  private readonly uris = new Set<string>();

  add(uri: string): void {
    this.uris.add(plainUri(uri));
  }

  /** `plain` as {@link plainUri} gives it. */
  has(plain: string): boolean {
    return this.uris.has(plain);
  }
}
