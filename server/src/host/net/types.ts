/** One request to a server. Redirects are followed, but never from https to http, and credentials stay with their host. */
export interface NetRequest {
  readonly url: string;
  readonly method: 'GET' | 'HEAD';
  /** A body that comes compressed is unpacked only where these ask for it by `accept-encoding`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body is given up beyond this. Bytes. */
  readonly maxBytes: number;
  /** For the whole exchange, from when it is this request's turn. Milliseconds. */
  readonly timeout: number;
  /** Whether a body is what was asked for: another one is not kept, and an older one that is counts instead. */
  readonly sound?: (body: Uint8Array) => boolean;
}

/** What a server said, 401 and 404 included; one that is too busy (429) or broken (5xx) is a failure instead. */
export interface NetReply {
  readonly kind: 'reply';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
  /** Day on which a server last said so, `YYYY-MM-DD`: an answer from the cache is older than today. */
  readonly date: string;
}

export interface NetFailure {
  readonly kind: 'failure';
  /** One clause for a person, naming the host: `registry.example did not answer within 5 seconds`. */
  readonly because: string;
  /** Present where https itself failed: the host does not speak it, or its certificate is not to be believed. */
  readonly fault?: 'not-tls' | 'certificate';
}

export type NetAnswer = NetReply | NetFailure;

/** Never throws and always ends: every fault is a failure with its reason. */
export interface Net {
  /** Asks a server and keeps nothing but which hosts fail. */
  readonly ask: (request: NetRequest) => Promise<NetAnswer>;
  /**
   * Answers from the cache on disk while the answer is younger than `maxAge` (milliseconds), else asks with its ETag. With
   * no network, or where the server fails, an older answer counts, with its own date. A failure is remembered for a while.
   */
  readonly cached: (request: NetRequest, maxAge: number) => Promise<NetAnswer>;
}
