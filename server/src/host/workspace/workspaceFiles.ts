import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { folderName } from '../../core/text/folderName';
import { filesBelow, isDockerfileName, isLeftOut } from '../filesBelow';
import { isInside, pathOf } from '../paths';

/** So many folders are looked into, and so many Dockerfiles are kept. */
const mostFolders = 100_000;
const mostFiles = 10_000;

/** The Dockerfiles of the workspace's folders, by URI, with their names for people. */
export class WorkspaceFiles {
  private roots: readonly string[] = [];
  private readonly names = new Map<string, string>();
  private full = false;
  private cut = false;

  /** Whether there are more Dockerfiles than are kept, or more folders than are looked into. */
  get limited(): string | null {
    if (this.full) return `Only ${mostFiles} Dockerfiles are compared.`;
    return this.cut ? `Dockerfiles are looked for in ${mostFolders} folders only.` : null;
  }

  nameOf(uri: string): string | undefined {
    return this.names.get(uri);
  }

  all(): readonly string[] {
    return [...this.names.keys()];
  }

  /** Looks for all of them anew. */
  async find(folders: readonly string[]): Promise<void> {
    this.roots = folders.map(pathOf).filter((folder) => folder !== null);
    this.clear();
    for (const root of this.roots) await this.findBelow(root);
  }

  /** What a change at a path means: Dockerfiles that came, changed or went. */
  async changed(place: string): Promise<readonly string[]> {
    const uri = pathToFileURL(place).href;
    if (this.names.has(uri)) return [uri];
    const root = this.roots.find((folder) => isInside(folder, place));
    if (root === undefined || path.relative(root, place).split(path.sep).some(isLeftOut)) return [];
    const found = await stat(place).catch(() => null);
    if (found === null) return this.all().filter((known) => isInside(place, pathOf(known) ?? ''));
    if (found.isDirectory()) return this.findBelow(place);
    return found.isFile() && isDockerfileName(path.basename(place)) ? this.keep([place]) : [];
  }

  clear(): void {
    this.names.clear();
    this.full = false;
    this.cut = false;
  }

  forget(uri: string): void {
    this.names.delete(uri);
  }

  private async findBelow(folder: string): Promise<readonly string[]> {
    const { dockerfiles, isCut } = await filesBelow(folder, mostFolders);
    this.cut ||= isCut;
    return this.keep(dockerfiles.map((file) => path.join(folder, file)));
  }

  private keep(files: readonly string[]): readonly string[] {
    const kept: string[] = [];
    for (const file of files) {
      const uri = pathToFileURL(file).href;
      this.full ||= this.names.size >= mostFiles && !this.names.has(uri);
      if (this.full) break;
      this.names.set(uri, this.display(file));
      kept.push(uri);
    }
    return kept;
  }

  /** From its workspace folder, whose name stands before it where there are several. */
  private display(file: string): string {
    const root = this.roots.find((folder) => isInside(folder, file)) ?? path.dirname(file);
    const inside = path.relative(root, file).split(path.sep).join('/');
    if (this.roots.length < 2) return inside;
    const [home = '', ...homes] = [root, ...this.roots].map((folder) => folder.split(path.sep).join('/'));
    return `${folderName(home, homes)}/${inside}`;
  }
}
