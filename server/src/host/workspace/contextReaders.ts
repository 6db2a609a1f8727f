import * as path from 'node:path';

/** Which images read something of a folder's files: what must be looked at again where one of them changes. */
export class ContextReaders {
  private readonly byFolder = new Map<string, Map<string, readonly string[]>>();
  private readonly folders = new Map<string, string>();

  /** `asked` are paths in the folder, with slashes; empty for all of it. */
  set(uri: string, folder: string, asked: readonly string[]): void {
    this.delete(uri);
    this.folders.set(uri, folder);
    const readers = this.byFolder.get(folder) ?? new Map<string, readonly string[]>();
    readers.set(uri, asked);
    this.byFolder.set(folder, readers);
  }

  delete(uri: string): void {
    const folder = this.folders.get(uri);
    if (folder === undefined) return;
    this.folders.delete(uri);
    const readers = this.byFolder.get(folder);
    readers?.delete(uri);
    if (readers?.size === 0) this.byFolder.delete(folder);
  }

  /** The images that may take something else where this file or folder has changed. */
  readersOf(changed: string): readonly string[] {
    const found: string[] = [];
    const ignores = changed.endsWith('.dockerignore');
    for (let folder = changed; ; folder = path.dirname(folder)) {
      const readers = this.byFolder.get(folder);
      if (readers !== undefined) {
        const inside = path.relative(folder, changed).split(path.sep).join('/');
        for (const [uri, asked] of readers) if (ignores || asked.some((one) => meets(one, inside))) found.push(uri);
      }
      if (path.dirname(folder) === folder) return found;
    }
  }
}

/** Whether one lies in the other. */
function meets(asked: string, changed: string): boolean {
  return (
    asked === '' ||
    changed === '' ||
    asked === changed ||
    changed.startsWith(`${asked}/`) ||
    asked.startsWith(`${changed}/`)
  );
}
