import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from './certificate';

/** What a server on loopback was asked. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback that answers as it is told, and remembers what it was asked. */
export class Loopback {
  readonly asked: Asked[] = [];
  answer: Answering = (_, response) => response.writeHead(404).end();
  /** `http://127.0.0.1:40123` */
  readonly origin: string;
  /** `127.0.0.1:40123` */
  readonly host: string;
  private readonly server: Server;

  private constructor(server: Server, protocol: string) {
    this.server = server;
    const { port } = server.address() as AddressInfo; // It listens on a port, not on a pipe.
    this.host = `127.0.0.1:${port}`;
    this.origin = `${protocol}://${this.host}`;
  }

  static async open(certificate: Certificate | null = null): Promise<Loopback> {
    let loopback: Loopback | null = null;
    const listener: Answering = (request, response) => {
      const { method = '', url = '', headers } = request;
      loopback?.asked.push({ method, url, headers });
      loopback?.answer(request, response);
    };
    const server = certificate === null ? createServer(listener) : createTlsServer({ ...certificate }, listener);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    loopback = new Loopback(server, certificate === null ? 'http' : 'https');
    return loopback;
  }

  onConnect(listener: (request: IncomingMessage, socket: Socket) => void): void {
    this.server.on('connect', (request, socket) => listener(request, socket as Socket)); // No other kind is listened to.
  }

  /** Paths in the order that they were asked. */
  paths(): readonly string[] {
    return this.asked.map(({ method, url }) => `${method} ${url}`);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
