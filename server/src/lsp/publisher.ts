import { mostAtHand } from '../core/analysis';
import { RecentlyUsed } from '../core/recentlyUsed';
import { publishAdvice, type SentAdvice } from './formats/dockerfile/publish';
import { formatOf } from './formats/table';
import { patience } from './patience';
import type { Session } from './session';

/** Decides when a document's results are sent: after a burst of edits, and not while a moment's read would change them. */
export class Publisher {
  private readonly session: Session;
  private readonly waiting = new Set<string>();
  private readonly held = new Map<string, NodeJS.Timeout>();
  private readonly advice = new RecentlyUsed<SentAdvice>(mostAtHand);
  private readonly pauses = new Map<string, NodeJS.Timeout>();

  constructor(session: Session) {
    this.session = session;
  }

  /** Publishes after the messages that have already arrived: of several quick edits only the last is answered. */
  soon(uri: string): void {
    if (this.waiting.size === 0) setImmediate(() => this.publishWaiting());
    this.waiting.add(uri);
  }

  /** A closed document has no diagnostics. */
  closed(uri: string): void {
    this.release(uri);
    this.advice.delete(uri);
    void this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  private publishWaiting(): void {
    const uris = [...this.waiting];
    this.waiting.clear();
    for (const uri of uris) this.surviving(uri, () => this.publishNow(uri));
  }

  private publishNow(uri: string): void {
    const document = this.session.documents.get(uri);
    if (document !== undefined && formatOf(document)?.isPending(this.session, document) === true) this.hold(uri);
    else this.send(uri);
  }

  /** Nobody waits for what is done later: a fault there would end the server, for all other documents too. */
  private surviving(uri: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.logFault(uri, error);
    }
  }

  private logFault(uri: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.session.connection.console.error(`${uri} cannot be published: ${text}`);
  }

  /** What is still being read comes as a change of its own; past the editor's patience the rest is sent without it. */
  private hold(uri: string): void {
    if (!this.held.has(uri))
      this.held.set(
        uri,
        setTimeout(() => this.surviving(uri, () => this.send(uri)), patience),
      );
  }

  private send(uri: string): void {
    this.release(uri);
    const document = this.session.documents.get(uri);
    if (document === undefined) return;
    const sent = formatOf(document)?.publish(this.session, document, this.advice.get(uri) ?? null) ?? null;
    if (sent === null) this.advice.delete(uri);
    else this.advice.set(uri, sent);
    if (sent?.fresh === false)
      this.pauses.set(
        uri,
        setTimeout(() => this.surviving(uri, () => this.sendAdvice(uri, sent)), pause),
      );
  }

  private sendAdvice(uri: string, sent: SentAdvice): void {
    this.pauses.delete(uri);
    const document = this.session.documents.get(uri);
    // An edit that has not been answered yet is followed by a pause of its own.
    if (document?.version !== sent.version) return;
    void publishAdvice(this.session, document, sent).then(
      (found) => {
        if (found !== null && this.advice.get(uri) === sent) this.advice.set(uri, found);
      },
      (error: unknown) => this.logFault(uri, error),
    );
  }

  private release(uri: string): void {
    for (const timers of [this.held, this.pauses]) {
      clearTimeout(timers.get(uri));
      timers.delete(uri);
    }
  }
}

/** Milliseconds without an edit, after which advice is worked out anew. */
const pause = 120;
