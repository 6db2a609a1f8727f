import { readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { bakePointers } from '../core/buildContext/bakePointers';
import type { ContextPointer } from '../core/buildContext/pointers';
import { isInside } from './paths';
import { readText } from './readText';

/** Which folder a Dockerfile is built with, and who says so. */
export interface BuildContext {
  /** Absolute path. */
  readonly folder: string;
  /** `service web of compose.yaml`, `the setting plimsoll.buildContexts`, `the Dockerfile’s folder`. */
  readonly because: string;
}

const highestLevels = 12;

/**
 * Finds the build context of a Dockerfile: the nearest compose, bake or devcontainer file at or above it that points at
 * it, else its own folder. Looks no higher than `root`, than the repository where there is no root, or than the first of `tops`
 * that holds it where there is neither. Files that cannot be read point at nothing.
 */
export async function findBuildContext(
  dockerfile: string,
  root: string | null,
  pointers: ContextPointers,
  tops: readonly string[] = [],
): Promise<BuildContext> {
  let folder = path.dirname(dockerfile);
  const top = root ?? (await repositoryOf(folder)) ?? tops.find((each) => isInside(each, dockerfile)) ?? folder;
  for (let level = 0; level < highestLevels; level++) {
    const found = (await pointers.in(folder)).get(dockerfile);
    if (found !== undefined) return found;
    const parent = path.dirname(folder);
    if (folder === top || parent === folder) break;
    folder = parent;
  }
  return { folder: path.dirname(dockerfile), because: 'the Dockerfile’s folder' };
}

/** True for names of files that may point at a Dockerfile: a change of one may change a build context. */
export function mayPoint(file: string): boolean {
  return readerFor(path.basename(file)) !== null;
}

async function repositoryOf(start: string): Promise<string | null> {
  let folder = start;
  for (let level = 0; level < highestLevels; level++) {
    if ((await stat(path.join(folder, '.git')).catch(() => null)) !== null) return folder;
    folder = path.dirname(folder);
  }
  return null;
}

/** Files as somebody has them: absolute paths in a folder, sorted, and texts; null where there is none to read. */
export interface PointerFiles {
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
  readonly text: (file: string) => Promise<string | null>;
}

/** What the files of each folder point at, each folder read once until it is forgotten: many Dockerfiles lie below one. */
export class ContextPointers {
  private readonly folders = new Map<string, Promise<ReadonlyMap<string, BuildContext>>>();
  private readonly files: PointerFiles;

  constructor(files: PointerFiles = { namesIn, text: readText }) {
    this.files = files;
  }

  /** By the absolute path of the Dockerfile that is pointed at. */
  in(folder: string): Promise<ReadonlyMap<string, BuildContext>> {
    const found = this.folders.get(folder) ?? pointersFrom(folder, this.files);
    this.folders.set(folder, found);
    return found;
  }

  forget(): void {
    this.folders.clear();
  }
}

async function pointersFrom(folder: string, files: PointerFiles): Promise<ReadonlyMap<string, BuildContext>> {
  const found = new Map<string, BuildContext>();
  const inner = path.join(folder, '.devcontainer');
  for (const file of [...(await files.namesIn(folder)), ...(await files.namesIn(inner))]) {
    const read = readerFor(path.basename(file));
    const text = read === null ? null : await files.text(file);
    if (read === null || text === null) continue;
    for (const pointer of await read(text)) {
      const context = path.resolve(path.dirname(file), pointer.context);
      const base = pointer.dockerfileIn === 'context' ? context : path.dirname(file);
      const dockerfile = path.resolve(base, pointer.dockerfile);
      if (found.has(dockerfile)) continue;
      found.set(dockerfile, { folder: context, because: `${pointer.what} of ${path.relative(folder, file)}` });
    }
  }
  return found;
}

type Reader = (text: string) => readonly ContextPointer[] | Promise<readonly ContextPointer[]>;

/** The YAML library is loaded with the first file that needs it, never at start. */
function readerFor(name: string): Reader | null {
  if (/^(?:docker-)?compose(?:[.-].*)?\.ya?ml$/.test(name)) return async (text) => (await yaml()).composePointers(text);
  if (/^docker-bake(?:\..*)?\.hcl$/.test(name)) return bakePointers;
  if (/^docker-bake(?:\..*)?\.json$/.test(name)) return async (text) => (await yaml()).bakeJsonPointers(text);
  if (name === 'devcontainer.json' || name === '.devcontainer.json') {
    return async (text) => (await yaml()).devcontainerPointers(text);
  }
  return null;
}

function yaml(): Promise<typeof import('../core/buildContext/yamlPointers')> {
  return import('../core/buildContext/yamlPointers');
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names.sort().map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}
