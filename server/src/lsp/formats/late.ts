import type { Session } from '../session';
import type { Format } from './format';

/** A format that is loaded with its first document: what it needs is in nobody's way until then. */
export function late(load: (session: Session) => Promise<Format>): Format {
  const loads = new WeakMap<Session, Promise<Format>>();
  const loaded = new WeakMap<Session, Format>();
  const ready = (session: Session): Promise<Format> => {
    const known = loads.get(session);
    if (known !== undefined) return known;
    const loading = load(session).then((format) => {
      loaded.set(session, format);
      return format;
    });
    loads.set(session, loading);
    return loading;
  };
  return {
    opened: (session, document) => void ready(session).then((format) => format.opened(session, document)),
    changed: (session, document) => loaded.get(session)?.changed(session, document),
    saved: (session, document) => loaded.get(session)?.saved(session, document),
    closed: (session, uri) => loaded.get(session)?.closed(session, uri),
    worldChanged: (session, uri) => loaded.get(session)?.worldChanged(session, uri),
    isPending: (session, document) => loaded.get(session)?.isPending(session, document) ?? true,
    publish: (session, document, earlier) => {
      const format = loaded.get(session);
      if (format !== undefined) return format.publish(session, document, earlier);
      void ready(session).then((arrived) => {
        const newest = session.documents.get(document.uri);
        if (newest !== undefined) arrived.publish(session, newest, null);
      });
      return null;
    },
    hover: async (session, ...rest) => (await ready(session)).hover(session, ...rest),
    completion: async (session, ...rest) => (await ready(session)).completion(session, ...rest),
    lenses: async (session, ...rest) => (await ready(session)).lenses(session, ...rest),
    hints: async (session, ...rest) => (await ready(session)).hints(session, ...rest),
    symbols: async (session, ...rest) => (await ready(session)).symbols(session, ...rest),
    links: async (session, ...rest) => (await ready(session)).links(session, ...rest),
    actions: async (session, ...rest) => (await ready(session)).actions(session, ...rest),
  };
}
