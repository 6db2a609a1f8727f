/** What was saved last of the open documents, and what had been saved before that. */
export class SavedTexts {
  private readonly readDisk: (uri: string) => Promise<string | null>;
  private readonly changed: () => void;
  private readonly known = new Map<string, Saved>();

  /** `changed` is called where the disk turns out to have another text than was taken for saved. */
  constructor(readDisk: (uri: string) => Promise<string | null>, changed: () => void) {
    this.readDisk = readDisk;
    this.changed = changed;
  }

  /** An editor may open a document with edits that it has kept since it was closed: the disk has the last word. */
  opened(uri: string, text: string): void {
    this.known.set(uri, { text, before: text });
    void this.recheck(uri);
  }

  /** The document was saved with this text; saying so twice is no harm. */
  saved(uri: string, text: string): void {
    const known = this.known.get(uri);
    if (known !== undefined && known.text !== text) this.known.set(uri, { text, before: known.text });
  }

  closed(uri: string): void {
    this.known.delete(uri);
  }

  /** Some other program may have written the file. */
  async recheck(uri: string): Promise<void> {
    const known = this.known.get(uri);
    if (known === undefined) return;
    const text = withoutMark(await this.readDisk(uri).catch(() => null));
    if (text === null || text === known.text || this.known.get(uri) !== known) return;
    this.known.set(uri, { text, before: known.text });
    this.changed();
  }

  textOf(uri: string): string | null {
    return this.known.get(uri)?.text ?? null;
  }

  /** The text before the last save, once: null where nothing was saved since this was asked. */
  takeBefore(uri: string): string | null {
    const known = this.known.get(uri);
    if (known === undefined || known.before === known.text) return null;
    this.known.set(uri, { text: known.text, before: known.text });
    return known.before;
  }
}

interface Saved {
  readonly text: string;
  readonly before: string;
}

/** Editors hand documents over without the byte order mark. */
function withoutMark(text: string | null): string | null {
  return text?.startsWith('\ufeff') ? text.slice(1) : text;
}
