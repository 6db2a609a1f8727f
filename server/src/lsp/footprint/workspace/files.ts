import type { CancellationToken } from 'vscode-languageserver';
import type { Session } from '../../session';
import { hubOf } from '../hub';
import { plainUri } from '../names';
import { FactReader, type FactsByKind, type FileKind, fileOf } from './facts';
import { type Listed, type Listing, listFiles } from './listing';
import { settledOr } from './patience';
import { Turns } from './turns';

/** A file with what is kept of it. */
export interface ReadFile<K extends FileKind> extends Listed {
  readonly facts: FactsByKind[K];
}

interface Kept {
  readonly kind: FileKind;
  /** Null for what cannot be read. */
  readonly text: string | null;
  /** Null for what is no file of its kind. */
  readonly facts: FactsByKind[FileKind] | null;
  /** False where the text, or what was made of it, may be another one by now. */
  readonly freshText: boolean;
  readonly freshFacts: boolean;
}

/** Files whose texts are read together. */
const batch = 16;

/** Each file that is read may name the next. */
const mostRounds = 20;

/** What is known of the files of the workspace, each read again only where it, or what it rests on, has changed. */
export class WorkspaceFiles {
  private readonly session: Session;
  private readonly reader: FactReader;
  /** By the URI as people mean it. */
  private readonly kept = new Map<string, Kept>();
  private listing: Promise<Listing> | null = null;

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
      if (kept === undefined) {
        if (file === uri) this.listing = null;
      } else this.kept.set(plain, { ...kept, freshText: kept.freshText && file !== uri, freshFacts: false });
    }
  }

  configured(): void {
    this.listing = null;
    for (const [plain, kept] of this.kept) this.kept.set(plain, { ...kept, freshText: false, freshFacts: false });
  }

  /** Whether a file is one of those that were read, by its URI as people mean it. */
  has(plain: string): boolean {
    return this.kept.has(plain);
  }

  async list(): Promise<Listing> {
    if (!this.session.client.registersWatchers) this.listing = null;
    this.listing ??= listFiles(this.session);
    return this.listing;
  }

  /** Those of the files that are of this kind. */
  async read<K extends FileKind>(
    kind: K,
    files: readonly Listed[],
    token: Pick<CancellationToken, 'isCancellationRequested'>,
  ): Promise<readonly ReadFile<K>[]> {
    const turns = new Turns(token);
    for (let at = 0; at < files.length; at += batch) {
      const some = files.slice(at, at + batch);
      const texts = await Promise.all(some.map(({ uri }) => this.text(uri)));
      for (const [index, { uri }] of some.entries()) {
        this.look(kind, uri, texts[index] ?? null);
        await turns.next();
      }
    }
    await this.wait(kind, files, turns);
    return files.flatMap((file) => {
      const facts = this.kept.get(plainUri(file.uri))?.facts ?? null;
      // Only this kind is read of these files.
      return facts === null ? [] : [{ ...file, facts: facts as FactsByKind[K] }];
    });
  }

  /** Files that are gone are told of no more. */
  keepOnly({ dockerfiles, composeFiles, machineFiles }: Listing): void {
    const there = new Set([...dockerfiles, ...composeFiles, ...machineFiles].map(({ uri }) => plainUri(uri)));
    for (const plain of this.kept.keys()) if (!there.has(plain)) this.drop(plain);
  }

  private drop(plain: string): void {
    this.kept.delete(plain);
    this.reader.forget(plain);
  }

  /** What an editor shows, saved or not, else what is on disk. */
  private async text(uri: string): Promise<string | null> {
    const plain = plainUri(uri);
    const open =
      this.session.documents.get(uri) ??
      [...this.session.documents.all()].find((document) => plainUri(document.uri) === plain);
    if (open !== undefined) return open.lines.text;
    const kept = this.kept.get(plain);
    return kept?.freshText === true && this.session.client.registersWatchers
      ? kept.text
      : this.session.world.textOnDisk(uri);
  }

  private look(kind: FileKind, uri: string, text: string | null): void {
    const plain = plainUri(uri);
    const before = this.kept.get(plain);
    if (before?.kind === kind && before.freshFacts && before.text === text) {
      if (!before.freshText) this.kept.set(plain, { ...before, freshText: true });
      return;
    }
    const facts = text === null ? null : this.reader.read(kind, uri, text);
    this.kept.set(plain, { kind, text, facts, freshText: true, freshFacts: !isPending(facts) });
  }

  private async wait(kind: FileKind, files: readonly Listed[], turns: Turns): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const pending = files.filter(({ uri }) => isPending(this.kept.get(plainUri(uri))?.facts ?? null));
      if (pending.length === 0 || !(await settledOr(this.session))) return;
      for (const { uri } of pending) {
        this.look(kind, uri, this.kept.get(plainUri(uri))?.text ?? null);
        await turns.next();
      }
    }
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
