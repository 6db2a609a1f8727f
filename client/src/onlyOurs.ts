import type { TextDocument } from 'vscode';
import type { LanguageClient, Middleware } from 'vscode-languageclient/node';
import { DidOpenTextDocumentNotification } from 'vscode-languageclient/node';
import { concerns } from './documents';

/** Keeps documents that are none of ours from the server: other XML costs it nothing, and neither does typing in it. */
export function onlyOurs(client: () => LanguageClient): Middleware {
  const told = new Set<string>();
  const isTold = ({ uri }: TextDocument) => told.has(uri.toString());
  return {
    didOpen: async (document, next) => {
      if (!concerns(document)) return;
      told.add(document.uri.toString());
      await next(document);
    },
    // What has become one of ours is opened as it is now; what was one stays, since its root may just be half typed.
    didChange: async (event, next) => {
      if (isTold(event.document)) await next(event);
      else if (concerns(event.document))
        await client()
          .getFeature(DidOpenTextDocumentNotification.method)
          .getProvider(event.document)
          ?.send(event.document);
    },
    didSave: async (document, next) => {
      if (isTold(document)) await next(document);
    },
    didClose: async (document, next) => {
      if (!isTold(document)) return;
      told.delete(document.uri.toString());
      await next(document);
    },
  };
}
