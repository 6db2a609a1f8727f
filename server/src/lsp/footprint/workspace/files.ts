import type { CancellationToken } from 'vscode-languageserver';
import { Hash } from '../../../core/layers/hash';
import type { OpenDocument } from '../../documents';
import type { Session } from '../../session';
import { hubOf } from '../hub';
import { plainUri } from '../names';
import { FactReader, type FactsByKind, type FileKind, fileOf } from './facts';
import { type Listed, type Listing, listFiles, unwalked } from './listing';
import { settledOr } from './patience';
import { Turns } from './turns';

/** A file with what is kept of it. */
export interface ReadFile<K extends FileKind> extends Listed {
  readonly facts: FactsByKind[K];
}

interface Kept {
  readonly uri: string;
  readonly kind: FileKind;
  /** Of the text, which is not kept itself. */
  readonly digest: string;
  /** Null for what cannot be read, or is no file of its kind. */
  readonly facts: FactsByKind[FileKind] | null;
  /** False where the text, or what was made of it, may be another one by now. */
  readonly freshText: boolean;
  readonly freshFacts: boolean;
}

/** Files whose texts are read together. */
const batch = 16;

/** Each file that is read may name the next. */
const mostRounds = 20;

type Waiting = Pick<CancellationToken, 'isCancellationRequested'>;

/** What is known of the files of the workspace, each read again only where it, or what it rests on, has changed. */
export class WorkspaceFiles {
  private readonly session: Session;
  private readonly reader: FactReader;
  /** By the URI as people mean it. */
  private readonly kept = new Map<string, Kept>();
  /** All folders that the kept files lie in, in the same form. */
  private readonly folders = new Set<string>();
  private listing: Promise<Listing> | null = null;
  /** What was last listed, in the same form. */
  private listed: ReadonlySet<string> = new Set();

  constructor(session: Session) {
    this.session = session;
    this.reader = new FactReader(session.world);
  }

  /** Something else is known of what has these URIs. */
  changed(uris: readonly string[]): void {
    for (const uri of uris) {
      const file = fileOf(uri);
      const plain = plainUri(file);
      const kept = this.kept.get(plain);
      if (this.mayBeAnother(uri)) this.listing = null;
      if (kept !== undefined)
        this.kept.set(plain, { ...kept, freshText: kept.freshText && file !== uri, freshFacts: false });
    }
  }

  /** Whether a file may have come, or gone: what stands behind a question mark is read of one that is told of by itself. */
  private mayBeAnother(uri: string): boolean {
    if (uri.includes('?') || unwalked.test(uri)) return false;
    // What is typed into a file neither makes nor deletes it.
    return !this.listed.has(plainUri(uri)) || this.open(uri) === null;
  }

  configured(): void {
    this.listing = null;
    for (const [plain, kept] of this.kept) this.kept.set(plain, { ...kept, freshText: false, freshFacts: false });
  }

  /** Whether a file, or a folder of files, is among those that were read, by its URI as people mean it. */
  has(plain: string): boolean {
    return this.kept.has(plain) || this.folders.has(plain);
  }

  async list(): Promise<Listing> {
    if (!this.session.client.registersWatchers) this.listing = null;
    this.listing ??= listFiles(this.session);
    return this.listing;
  }

  /** Those of the files that are of this kind. */
  async read<K extends FileKind>(kind: K, files: readonly Listed[], token: Waiting): Promise<readonly ReadFile<K>[]> {
    const turns = new Turns(token);
    let left: readonly Listed[] = files;
    for (let round = 0; left.length > 0 && round < mostRounds; round++) {
      if (round > 0 && !(await settledOr(this.session))) break;
      for (let at = 0; at < left.length; at += batch) await this.readBatch(kind, left.slice(at, at + batch), turns);
      left = left.filter(({ uri }) => isPending(this.kept.get(plainUri(uri))?.facts ?? null));
    }
    return files.flatMap((file) => {
      const kept = this.kept.get(plainUri(file.uri));
      // Somebody else may have asked for another kind meanwhile. Facts are those of the kind that stands beside them.
      return kept?.kind === kind && kept.facts !== null ? [{ ...file, facts: kept.facts as FactsByKind[K] }] : [];
    });
  }

  /** Those that were read, and have no text. */
  unread(files: readonly Listed[]): readonly Listed[] {
    return files.filter(({ uri }) => this.kept.get(plainUri(uri))?.digest === '');
  }

  /** Files that are gone are told of no more. */
  keepOnly({ dockerfiles, composeFiles, machineFiles }: Listing): void {
    const there = new Set([...dockerfiles, ...composeFiles, ...machineFiles].map(({ uri }) => plainUri(uri)));
    this.listed = there;
    for (const [plain, { uri }] of this.kept) {
      if (there.has(plain)) continue;
      this.kept.delete(plain);
      this.reader.forget(uri);
    }
    this.folders.clear();
    for (const plain of there) this.addFolders(plain);
  }

  private addFolders(plain: string): void {
    for (let at = plain.lastIndexOf('/'); at > 0; at = plain.lastIndexOf('/', at - 1)) {
      const folder = plain.slice(0, at);
      if (this.folders.has(folder)) return;
      this.folders.add(folder);
    }
  }

  private async readBatch(kind: FileKind, files: readonly Listed[], turns: Turns): Promise<void> {
    const stale = files.filter(({ uri }) => !this.isFresh(kind, uri));
    await Promise.all(stale.map(({ uri }) => this.reader.prepare(kind, uri)));
    const texts = await Promise.all(stale.map(({ uri }) => this.text(uri)));
    for (const [index, { uri }] of stale.entries()) {
      this.look(kind, uri, texts[index] ?? null);
      await turns.next();
    }
    await turns.next();
  }

  private isFresh(kind: FileKind, uri: string): boolean {
    const kept = this.kept.get(plainUri(uri));
    if (kept?.kind !== kind || !kept.freshFacts || !kept.freshText) return false;
    return this.session.client.registersWatchers;
  }

  /** What an editor shows, saved or not, else what is on disk. */
  private async text(uri: string): Promise<string | null> {
    const open = this.open(uri);
    return open === null ? this.session.world.textOnDisk(uri) : open.lines.text;
  }

  private open(uri: string): OpenDocument | null {
    const { documents } = this.session;
    const plain = plainUri(uri);
    return documents.get(uri) ?? [...documents.all()].find((document) => plainUri(document.uri) === plain) ?? null;
  }

  private look(kind: FileKind, uri: string, text: string | null): void {
    const plain = plainUri(uri);
    const before = this.kept.get(plain);
    const digest = text === null ? '' : new Hash().text(text).digest();
    const isSame = before?.kind === kind && before.freshFacts && before.digest === digest;
    const facts = isSame ? before.facts : text === null ? null : this.reader.read(kind, uri, text);
    this.kept.set(plain, { uri, kind, digest, facts, freshText: true, freshFacts: !isPending(facts) });
  }
}

function isPending(facts: FactsByKind[FileKind] | null): boolean {
  return facts !== null && 'pending' in facts && facts.pending;
}

const known = new WeakMap<Session, WorkspaceFiles>();

/** Those of a session: they are told of changes from the first question on. */
export function filesOf(session: Session): WorkspaceFiles {
  const found = known.get(session);
  if (found !== undefined) return found;
  const made = new WorkspaceFiles(session);
  known.set(session, made);
  hubOf(session).followers.add(made);
  return made;
}
