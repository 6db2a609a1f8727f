import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a path has: a body, which is served with an ETag, or how it fails. */
export type Served = Uint8Array | 'hang up' | number;

export interface TestServer {
  /** `http://127.0.0.1:40000` */
  readonly base: string;
  readonly files: Map<string, Served>;
  /** `200 /path`, in the order of the requests. */
  readonly log: string[];
  stop(): Promise<void>;
}

/** A server on the loopback interface with files that a test may change. */
export async function startServer(): Promise<TestServer> {
  const files = new Map<string, Served>();
  const log: string[] = [];
  const server = createServer((request, response) => answer(request, response, files, log));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // A server that listens on a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    files,
    log,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, files: Map<string, Served>, log: string[]): void {
  const path = request.url ?? '';
  const served = files.get(path) ?? 404;
  if (served === 'hang up') {
    log.push(`hung up ${path}`);
    response.writeHead(200, { 'content-length': '1000' });
    response.write('x');
    setImmediate(() => request.socket.destroy());
    return;
  }
  if (typeof served === 'number') {
    end(response, served, path, log);
    return;
  }
  const tag = `"${served.length}-${served[served.length >> 1]}"`;
  if (request.headers['if-none-match'] === tag) {
    end(response, 304, path, log);
    return;
  }
  log.push(`200 ${path}`);
  response.writeHead(200, { etag: tag, 'content-length': String(served.length) });
  response.end(served);
}

function end(response: ServerResponse, status: number, path: string, log: string[]): void {
  log.push(`${status} ${path}`);
  response.writeHead(status);
  response.end();
}
