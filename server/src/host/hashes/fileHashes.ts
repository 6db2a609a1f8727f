import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { type Answer, missing, pending, ready } from '../../core/sizes/answer';
import { encodePath } from '../context/names';
import { digestFile, type Form, type HashName, identityOf } from './blobDigest';

/** Files read at once. */
const mostReaders = 8;
/** Digests that are kept; beyond it all are forgotten, as no workspace is expected to have so many. */
const mostKept = 400_000;

interface Kept {
  readonly answer: Answer<string>;
  /** Null for what could not be read. */
  readonly identity: string | null;
}

/** Digests of files on disk: read in the background, and again only where a file's status says that it is another. */
export class FileHashes {
  private readonly arrived: (files: ReadonlySet<string>) => void;
  private readonly kept = new Map<string, Kept>();
  /** Keys to read, or to look at again. A set keeps the order in which they were asked for. */
  private readonly waiting = new Set<string>();
  private readonly told = new Set<string>();
  private readers: Promise<void>[] = [];

  /** `arrived` gets the absolute paths of what is known now, once nothing is left to read. */
  constructor(arrived: (files: ReadonlySet<string>) => void) {
    this.arrived = arrived;
  }

  /** `file` is an absolute path, as `encodePath` takes it. */
  digest(file: string, form: Form, hash: HashName): Answer<string> {
    const key = prefixOf(hash, form) + file;
    const known = this.kept.get(key);
    if (known !== undefined) return known.answer;
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(key, { answer: pending, identity: null });
    this.want(key);
    return pending;
  }

  /** Looks again at files, at all below folders, or, for null, at everything; until then the old answers stand. */
  changed(places: readonly string[] | null): void {
    const others = new Set(places?.filter((place) => !this.recheck(place)));
    if (places !== null && others.size === 0) return;
    // What is not known as a file may be a folder.
    for (const key of this.kept.keys()) if (places === null || liesBelow(fileOf(key), others)) this.want(key);
  }

  async settled(): Promise<void> {
    while (this.readers.length > 0) await Promise.all(this.readers);
  }

  /** False where nothing is known of such a file. */
  private recheck(file: string): boolean {
    const keys = prefixes.map((prefix) => prefix + file).filter((key) => this.kept.has(key));
    for (const key of keys) this.want(key);
    return keys.length > 0;
  }

  private want(key: string): void {
    this.waiting.add(key);
    if (this.readers.length < mostReaders) this.startReader();
  }

  private startReader(): void {
    const reader: Promise<void> = Promise.resolve()
      .then(() => this.work())
      .then(() => {
        this.readers = this.readers.filter((other) => other !== reader);
        // Something may have been asked for since it last looked.
        if (this.waiting.size > 0) this.startReader();
        else if (this.readers.length === 0) this.tell();
      });
    this.readers.push(reader);
  }

  private async work(): Promise<void> {
    for (const key of this.waiting) {
      this.waiting.delete(key);
      const before = this.kept.get(key);
      if (before === undefined) continue;
      const now = await read(key, before);
      if (now === before || this.kept.get(key) !== before) continue;
      this.kept.set(key, now);
      this.told.add(fileOf(key));
    }
  }

  private tell(): void {
    const files = new Set(this.told);
    this.told.clear();
    if (files.size > 0) this.arrived(files);
  }
}

async function read(key: string, before: Kept): Promise<Kept> {
  const [hash, form] = partsOf(key);
  const place = encodePath(fileOf(key));
  try {
    if (before.identity !== null && identityOf(await stat(place, { bigint: true })) === before.identity) return before;
    const digested = await digestFile(place, form, hash);
    return digested === null ? unreadable : { answer: ready(digested.digest), identity: digested.identity };
  } catch {
    return unreadable;
  }
}

const forms: readonly Form[] = ['blob', 'lines', 'plain'];
const prefixes = forms.flatMap((form) => [prefixOf('sha1', form), prefixOf('sha256', form)]);

function prefixOf(hash: HashName, form: Form): string {
  return `${hash}\0${form}\0`;
}

function liesBelow(file: string, folders: ReadonlySet<string>): boolean {
  for (let at = file.lastIndexOf(path.sep); at > 0; at = file.lastIndexOf(path.sep, at - 1))
    if (folders.has(file.slice(0, at))) return true;
  return false;
}

const unreadable: Kept = { answer: missing('it could not be read'), identity: null };

function fileOf(key: string): string {
  return key.slice(key.indexOf('\0', key.indexOf('\0') + 1) + 1);
}

function partsOf(key: string): readonly [HashName, Form] {
  const [hash, form] = key.split('\0', 2);
  return [hash === 'sha256' ? 'sha256' : 'sha1', forms.find((known) => known === form) ?? 'blob'];
}
