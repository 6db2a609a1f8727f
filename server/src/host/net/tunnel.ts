import { request as requestHttp } from 'node:http';
import { Agent, type RequestOptions, request as requestHttps } from 'node:https';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { ExchangeError } from './faults';
import { bare } from './hosts';
import { authorization, type HttpProxy } from './proxy';

type Connected = (error: Error | null, stream: Duplex) => void;
type ConnectionOptions = RequestOptions & { readonly socket: Duplex };

/** For a proxy that neither opens a tunnel nor says no. Milliseconds. */
const patience = 15_000;

/** Reaches https hosts through a proxy, which is asked to open a tunnel and learns nothing but the host. */
export class TunnelAgent extends Agent {
  private readonly proxy: HttpProxy;

  constructor(proxy: HttpProxy) {
    super({ keepAlive: true });
    this.proxy = proxy;
  }

  override createConnection(options: RequestOptions, callback?: Connected): null {
    const { url } = this.proxy;
    const target = `${options.host}:${options.port}`;
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    // Node looks at no stream beside an error, but its types want one.
    const fail = (because: string) => callback?.(new ExchangeError(because), new Duplex());
    const connect = request({
      hostname: bare(url.hostname),
      port: url.port,
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...authorization(this.proxy) },
      agent: false,
      timeout: patience,
    });
    // Whoever waits for the tunnel keeps the process alive; this does not once they have given up.
    connect.once('socket', (socket) => socket.unref());
    connect.once('connect', (response, socket) => {
      if (response.statusCode === 200) {
        if (socket instanceof Socket) socket.ref();
        const tunnel: ConnectionOptions = { ...options, socket };
        const stream = super.createConnection(tunnel);
        if (stream) callback?.(null, stream);
        return;
      }
      socket.destroy();
      fail(refusal(url.host, options.host, response.statusCode));
    });
    connect.once('timeout', () => connect.destroy(new Error('no answer')));
    connect.once('error', ({ message }) => fail(`the proxy ${url.host} failed: ${message}`));
    connect.end();
    return null;
  }
}

function refusal(proxy: string, host: string | null | undefined, status: number | undefined): string {
  return status === 407
    ? `the proxy ${proxy} wants a user and a password`
    : `the proxy ${proxy} answered ${status} when asked for ${host}`;
}
