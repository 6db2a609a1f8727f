import type { OpenDocument } from '../documents';
import type { Session } from '../session';
import { plainUri, Rests, shownName } from './names';

/** A file as it is read for an answer. */
export interface Source {
  readonly uri: string;
  readonly text: string;
  /** Null where no editor has it open. */
  readonly document: OpenDocument | null;
}

/** One answer in the making: each file is read once, and is shown under one name. */
export class Look {
  readonly session: Session;
  /** URIs by the names that files are shown by. */
  readonly files = new Map<string, string>();
  readonly rests = new Rests();
  private readonly texts = new Map<string, Promise<Source | null>>();
  private readonly documents = new Set<OpenDocument>();

  constructor(session: Session) {
    this.session = session;
  }

  /** What an editor shows, saved or not, else what is on disk; null where nothing is there to read. */
  source(uri: string): Promise<Source | null> {
    const plain = plainUri(uri);
    const known = this.texts.get(plain);
    if (known !== undefined) return known;
    const reading = this.read(uri);
    this.texts.set(plain, reading);
    return reading;
  }

  name(uri: string): string {
    const name = shownName(uri, this.session.folders);
    this.files.set(name, uri);
    return name;
  }

  /** Whether an editor shows something else by now. */
  get isStale(): boolean {
    return [...this.documents].some((document) => this.session.documents.get(document.uri) !== document);
  }

  private async read(uri: string): Promise<Source | null> {
    this.rests.add(uri);
    const document = this.openDocument(uri);
    if (document !== null) {
      this.documents.add(document);
      return { uri: document.uri, text: document.lines.text, document };
    }
    const text = await this.session.reuse.world.textOnDisk(uri);
    return text === null ? null : { uri, text, document: null };
  }

  private openDocument(uri: string): OpenDocument | null {
    const { documents } = this.session;
    const plain = plainUri(uri);
    return documents.get(uri) ?? [...documents.all()].find((each) => plainUri(each.uri) === plain) ?? null;
  }
}
