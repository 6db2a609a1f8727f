import type { FootprintState, FromFootprintPage } from '../../../server/src/protocol/footprint';

/** All that the page knows of the world around it. */
export interface Host {
  send(message: FromFootprintPage): void;
  /** Calls back with each message that arrives, whatever it may be. */
  listen(receive: (message: unknown) => void): () => void;
  /** Keeps what the page is set to, for a page that is made again. */
  remember(state: FootprintState): void;
}

/** The editor's side of a webview, which may be taken once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
};

export function connectHost(): Host {
  const editor = acquireVsCodeApi();
  return {
    send: (message) => editor.postMessage(message),
    listen: (receive) => {
      const listener = (event: MessageEvent<unknown>) => receive(event.data);
      window.addEventListener('message', listener);
      return () => window.removeEventListener('message', listener);
    },
    remember: (state) => editor.setState(state),
  };
}
