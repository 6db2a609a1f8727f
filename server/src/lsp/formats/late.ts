import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { OpenDocument } from '../documents';
import type { Session } from '../session';
import type { Format } from './format';

/** A format that is loaded with its first document: what it needs is in nobody's way until then. */
export function late(load: (session: Session) => Promise<Format>): Format {
  const loads = new WeakMap<Session, Promise<Format>>();
  const loaded = new WeakMap<Session, Format>();

  /** What could not be loaded is tried again by whoever asks next. */
  function ready(session: Session): Promise<Format> {
    const known = loads.get(session);
    if (known !== undefined) return known;
    const loading = load(session).then(
      (format) => {
        loaded.set(session, format);
        return format;
      },
      (error: unknown) => {
        loads.delete(session);
        throw error;
      },
    );
    loads.set(session, loading);
    return loading;
  }

  /** Does something that nobody waits for once the format is there, if the document is still open then. */
  function later(session: Session, uri: string, work: (format: Format, document: OpenDocument) => void): void {
    ready(session)
      .then((format) => {
        const document = session.documents.get(uri);
        if (document !== undefined) work(format, document);
      })
      .catch((error: unknown) => session.connection.console.error(`${uri} cannot be read: ${String(error)}`));
  }

  /** A request that was asked of another version is refused: the editor asks again, and shows what it has until then. */
  async function entered(session: Session, document: OpenDocument): Promise<Format> {
    const format = loaded.get(session);
    if (format !== undefined) return format;
    const arrived = await ready(session);
    if (session.documents.get(document.uri) !== document)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'changed');
    return arrived;
  }

  return {
    opened: (session, { uri }) => later(session, uri, (format, document) => format.opened(session, document)),
    changed: (session, document) => loaded.get(session)?.changed(session, document),
    saved: (session, document) => loaded.get(session)?.saved(session, document),
    closed: (session, uri) => loaded.get(session)?.closed(session, uri),
    worldChanged: (session, uri) => loaded.get(session)?.worldChanged(session, uri),
    isPending: (session, document) => loaded.get(session)?.isPending(session, document) ?? true,
    publish: (session, document, earlier) => {
      const format = loaded.get(session);
      if (format !== undefined) return format.publish(session, document, earlier);
      later(session, document.uri, (arrived, newest) => arrived.publish(session, newest, null));
      return null;
    },
    hover: async (session, document, ...rest) => (await entered(session, document)).hover(session, document, ...rest),
    completion: async (session, document, ...rest) =>
      (await entered(session, document)).completion(session, document, ...rest),
    lenses: async (session, document, ...rest) => (await entered(session, document)).lenses(session, document, ...rest),
    hints: async (session, document, ...rest) => (await entered(session, document)).hints(session, document, ...rest),
    symbols: async (session, document, ...rest) =>
      (await entered(session, document)).symbols(session, document, ...rest),
    links: async (session, document, ...rest) => (await entered(session, document)).links(session, document, ...rest),
    actions: async (session, document, ...rest) =>
      (await entered(session, document)).actions(session, document, ...rest),
  };
}
