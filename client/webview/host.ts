/** All that a page knows of the world around it: what it sends, and what it keeps for a page that is made again. */
export interface PageHost<Message, State> {
  send(message: Message): void;
  /** Calls back with each message that arrives, whatever it may be. */
  listen(receive: (message: unknown) => void): () => void;
  remember(state: State): void;
}

/** The editor's side of a webview, which may be taken once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
};

export function connectHost<Message, State>(): PageHost<Message, State> {
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
