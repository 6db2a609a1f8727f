import { createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { Script } from 'node:vm';

/** Where the parts of a program are, and where what V8 makes of them is kept. */
export interface PartFolders {
  readonly parts: string;
  /** Below it each V8 has a folder of its own; null where nothing may be kept. */
  readonly compiled: string | null;
}

type Run = (module: { exports: unknown }, require: (name: string) => unknown, folder: string) => void;

/** Milliseconds: what has not been written for a month most likely belongs to a version that is gone. */
const tooOld = 30 * 24 * 60 * 60 * 1000;

/**
 * Runs the parts of a program, CommonJS in ASCII, from what V8 compiled of them the last time: it would spend half of the
 * start on it otherwise. Node can do the same itself from 22.8 on only.
 *
 * V8 runs whatever it is given as compiled. The digest tells what a disk has lost and what is compiled of another text, not
 * who wrote it: against that, nothing is taken from where anybody but this user can write.
 */
export class CompiledParts {
  private readonly parts: string;
  private readonly compiled: string | null;
  private readonly other: NodeJS.Require;
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly fresh = new Map<string, { readonly text: string; readonly script: Script }>();

  constructor({ parts, compiled }: PartFolders) {
    this.parts = parts;
    this.compiled = compiled === null ? null : path.join(compiled, `${process.versions.v8}-${process.arch}`);
    this.other = createRequire(path.join(parts, 'index.js'));
  }

  /** What a part exports. It is run by whoever asks first. `name` is as a part writes it: `./part.js`, or a module of Node’s. */
  require(name: string): unknown {
    if (!name.startsWith('./')) return this.other(name);
    const known = this.modules.get(name);
    if (known !== undefined) return known.exports;
    const run: Run = this.compile(name.slice(2)).runInThisContext();
    const module = { exports: {} };
    run(module, (other) => this.require(other), this.parts);
    // One that cannot be read, or throws, is tried again by whoever asks next. No part needs one that is not run yet.
    this.modules.set(name, module);
    return module.exports;
  }

  private compile(name: string): Script {
    const filename = path.join(this.parts, name);
    const text = `(function(module,require,__dirname){${readFileSync(filename, 'utf8')}\n})`;
    const cachedData = this.kept(name, text);
    const script = new Script(text, { filename, ...(cachedData === null ? {} : { cachedData }) });
    if (cachedData === null || script.cachedDataRejected === true) this.fresh.set(name, { text, script });
    return script;
  }

  private kept(name: string, text: string): Buffer | null {
    const { compiled } = this;
    try {
      if (compiled === null || !isPrivateFolder(compiled)) return null;
      const file = readOwn(path.join(compiled, `${name}.bin`));
      const data = file.subarray(digestLength);
      return digest(text, data).equals(file.subarray(0, digestLength)) ? data : null;
    } catch {
      return null;
    }
  }

  /** Keeps what had to be compiled, with all functions that have been called by now. Next time it is compiled again where that fails. */
  keep(): void {
    const { compiled } = this;
    if (compiled === null || this.fresh.size === 0) return;
    try {
      mkdirSync(compiled, { recursive: true, mode: 0o700 });
      if (isPrivateFolder(compiled)) {
        for (const [name, { text, script }] of this.fresh) {
          const data = script.createCachedData();
          replace(path.join(compiled, `${name}.bin`), Buffer.concat([digest(text, data), data]));
        }
        removeOld(compiled);
        removeOld(path.dirname(compiled));
      }
    } catch {
      // There is no room, or the folder belongs to somebody else.
    }
    this.fresh.clear();
  }
}

/** Whether nobody but this user can put something there. Windows keeps others out of a user’s folders by itself. */
function isPrivateFolder(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && isPrivate(found);
}

function isPrivate({ uid, mode }: Stats): boolean {
  const user = process.getuid?.();
  return user === undefined || (uid === user && (mode & 0o022) === 0);
}

/** It throws for a file of somebody else. */
function readOwn(file: string): Buffer {
  const opened = openSync(file, 'r');
  try {
    if (!isPrivate(fstatSync(opened))) throw new Error(`${file} is not ours alone`);
    return readFileSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** At once, since another server may be reading it. */
function replace(file: string, content: Buffer): void {
  const made = `${file}.${process.pid}`;
  try {
    writeFileSync(made, content, { mode: 0o600 });
    renameSync(made, file);
  } catch (error) {
    rmSync(made, { force: true });
    throw error;
  }
}

const digestLength = 32;

function digest(...contents: readonly (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest();
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (Date.now() - lstatSync(file).mtimeMs > tooOld) rmSync(file, { force: true, recursive: true });
  }
}
