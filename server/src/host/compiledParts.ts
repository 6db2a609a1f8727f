import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as path from 'node:path';
import { Script } from 'node:vm';

/** Where the parts of a program are, and where what V8 makes of them is kept; null where nothing may be. */
export interface PartFolders {
  readonly parts: string;
  readonly compiled: string | null;
}

type Run = (module: { exports: unknown }, require: (name: string) => unknown, folder: string) => void;

/** Milliseconds: what no start has written for a month belongs to a version that is gone. */
const tooOld = 30 * 24 * 60 * 60 * 1000;

/**
 * Runs the parts of a program, CommonJS in ASCII, from what V8 compiled of them the last time: it would spend half of the
 * start on it otherwise. Node can do the same itself from 22.8 on only.
 */
export class CompiledParts {
  private readonly folders: PartFolders;
  private readonly other: NodeJS.Require;
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly fresh = new Map<string, { readonly source: string; readonly script: Script }>();

  constructor(folders: PartFolders) {
    this.folders = folders;
    this.other = createRequire(path.join(folders.parts, 'index.js'));
  }

  /** What a part exports. It is run by whoever asks first. `name` is as a part writes it: `./part.js`, or a module of Node’s. */
  require(name: string): unknown {
    if (!name.startsWith('./')) return this.other(name);
    const known = this.modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    this.modules.set(name, module);
    const run: Run = this.compile(name.slice(2)).runInThisContext();
    run(module, (other) => this.require(other), this.folders.parts);
    return module.exports;
  }

  private compile(name: string): Script {
    const filename = path.join(this.folders.parts, name);
    const source = readFileSync(filename, 'utf8');
    const cachedData = this.kept(name, source);
    const text = `(function(module,require,__dirname){${source}\n})`;
    const script = new Script(text, { filename, ...(cachedData === null ? {} : { cachedData }) });
    if (cachedData === null || script.cachedDataRejected === true) this.fresh.set(name, { source, script });
    return script;
  }

  private kept(name: string, source: string): Buffer | null {
    const { compiled } = this.folders;
    if (compiled === null) return null;
    try {
      const file = readFileSync(path.join(compiled, `${name}.bin`));
      const data = file.subarray(digestLength);
      // V8 believes what it is given, and would not survive what a disk has lost.
      return digest(source, data).equals(file.subarray(0, digestLength)) ? data : null;
    } catch {
      return null;
    }
  }

  /** Keeps what had to be compiled, with all functions that have been called by now. Next time it is compiled again where that fails. */
  keep(): void {
    const { compiled } = this.folders;
    if (compiled === null || this.fresh.size === 0) return;
    try {
      mkdirSync(compiled, { recursive: true, mode: 0o700 });
      for (const [name, { source, script }] of this.fresh) {
        const data = script.createCachedData();
        const file = path.join(compiled, `${name}.bin`);
        // Another server may be reading it.
        writeFileSync(`${file}.${process.pid}`, Buffer.concat([digest(source, data), data]));
        renameSync(`${file}.${process.pid}`, file);
      }
      removeOld(compiled);
    } catch {
      // There is no room, or the folder belongs to somebody else.
    }
    this.fresh.clear();
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
    if (Date.now() - statSync(file).mtimeMs > tooOld) rmSync(file, { force: true });
  }
}
