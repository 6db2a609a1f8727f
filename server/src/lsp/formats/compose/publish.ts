import * as convert from '../../convert';
import type { OpenDocument } from '../../documents';
import { room } from '../../room';
import { conversionFor, type Session } from '../../session';
import { servicesOf } from './snapshot';

/** UTF-16 code units. What is larger takes longer to read than there is between two keys. */
const large = 30_000;

/** Milliseconds without an edit, after which a large file is read again. */
const pause = 150;

/** The documents that were published once, with what waits for a pause of typing. */
const published = new WeakMap<Session, Map<string, NodeJS.Timeout | null>>();

/** Whether nobody is to wait for a document: it is read when there is a pause. */
export function isLater(session: Session, { uri, lines }: OpenDocument): boolean {
  return lines.text.length > large && waitingIn(session).has(uri);
}

/** Sends what is wrong in a compose file, and what its services give away. */
export function publish(session: Session, document: OpenDocument): null {
  const waiting = waitingIn(session);
  const { uri } = document;
  const before = waiting.get(uri);
  if (before) clearTimeout(before);
  if (!isLater(session, document)) {
    waiting.set(uri, null);
    send(session, uri);
    return null;
  }
  waiting.set(
    uri,
    setTimeout(() => {
      waiting.set(uri, null);
      try {
        send(session, uri);
      } catch (error) {
        // Nobody waits for this: a fault would end the server, for all other documents too.
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        session.connection.console.error(`${uri} cannot be published: ${text}`);
      }
    }, pause),
  );
  return null;
}

export function closed(session: Session, uri: string): void {
  const waiting = waitingIn(session);
  const timer = waiting.get(uri);
  if (timer) clearTimeout(timer);
  waiting.delete(uri);
}

function send(session: Session, uri: string): void {
  const document = session.documents.get(uri);
  const snapshot = servicesOf(session, uri);
  if (document === undefined || snapshot === null) return;
  const { version } = document;
  const conversion = conversionFor(session, document);
  const problems = session.settings.diagnostics.enabled ? room().composeProblems(snapshot) : [];
  const diagnostics = problems.map((problem) => convert.diagnostic(problem, conversion));
  void session.connection.sendDiagnostics({ uri, version, diagnostics });
}

function waitingIn(session: Session): Map<string, NodeJS.Timeout | null> {
  const known = published.get(session);
  if (known !== undefined) return known;
  const made = new Map<string, NodeJS.Timeout | null>();
  published.set(session, made);
  return made;
}
