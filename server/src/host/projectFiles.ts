import { readFile, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { IgnoreMatcher } from '../core/formats/dockerignore/matcher';
import { type Answer, missing, ready } from '../core/sizes/answer';
import { isInside } from './paths';
import { Shelf } from './shelf';

/** Bytes. Lock files of large projects have a few million. */
const mostBytes = 30e6;

/** Texts of files in build contexts, such as lock files: read when they are asked for, kept until they change. */
export class ProjectFiles {
  private readonly shelf: Shelf<string>;

  /** `arrived` gets the absolute path of a file that has been read. */
  constructor(arrived: (file: string) => void) {
    this.shelf = new Shelf(readProjectFile, (key) => arrived(key.slice(key.indexOf('\0') + 1)));
  }

  /** `name` is relative to the context, with slashes. */
  text(folder: string, ignore: IgnoreMatcher, name: string): Answer<string> {
    const file = path.join(folder, name);
    if (!isInside(folder, file)) return missing(`${name} lies outside of the build context`);
    if (ignore.ignoredBy(name) !== null) return missing(`the ignore file keeps ${name} out`);
    return this.shelf.get(`${folder}\0${file}`);
  }

  /** Null for everything. */
  changed(file: string | null): void {
    this.shelf.forget(file === null ? undefined : (key) => key.endsWith(`\0${file}`));
  }

  settled(): Promise<void> {
    return this.shelf.settled();
  }
}

async function readProjectFile(key: string): Promise<Answer<string>> {
  const [folder = '', file = ''] = key.split('\0');
  const name = path.relative(folder, file);
  try {
    const real = await realpath(file);
    if (!isInside(await realpath(folder), real)) return missing(`${name} leads out of the build context`);
    const found = await stat(real);
    if (!found.isFile()) return missing(`${name} is no file`);
    if (found.size > mostBytes) return missing(`${name} is larger than ${mostBytes / 1e6} MB`);
    return ready(await readFile(real, 'utf8'));
  } catch {
    return missing(`the build context has no ${name}`);
  }
}
