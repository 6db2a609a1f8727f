import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { bare, isListed } from './hosts';
import { authorization, type Environment, type HttpProxy, proxyFor } from './proxy';
import { TunnelAgent } from './tunnel';

/** Sends requests, over connections that are kept open a while. */
export interface Connections {
  /** Resolves when the head of the answer is there; rejects where the connection fails. */
  send(url: URL, method: string, headers: Headers, signal: AbortSignal): Promise<IncomingMessage>;
}

type Headers = Readonly<Record<string, string>>;

interface ConnectionOptions {
  readonly insecure: readonly string[];
  readonly proxy: string | null;
  readonly environment: Environment;
}

export function openConnections({ insecure, proxy, environment }: ConnectionOptions): Connections {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });
  const tunnels = new Map<string, TunnelAgent>();

  function tunnelThrough(through: HttpProxy): TunnelAgent {
    const agent = tunnels.get(through.url.href) ?? new TunnelAgent(through);
    tunnels.set(through.url.href, agent);
    return agent;
  }

  function start(url: URL, method: string, headers: Headers, signal: AbortSignal) {
    const through = proxyFor(url, proxy, environment);
    if (url.protocol === 'https:') {
      const agent = through === null ? https : tunnelThrough(through);
      return requestHttps(url, { method, headers, signal, agent, rejectUnauthorized: !isListed(url.host, insecure) });
    }
    if (through === null) return requestHttp(url, { method, headers, signal, agent: http });
    const { hostname, port, protocol } = through.url;
    const own = { ...headers, host: url.host, ...authorization(through) };
    const options = { hostname: bare(hostname), port, method, path: url.href, headers: own, signal };
    return protocol === 'https:'
      ? requestHttps({ ...options, agent: https })
      : requestHttp({ ...options, agent: http });
  }

  function attempt(url: URL, method: string, headers: Headers, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const request = start(url, method, headers, signal);
      // Without a connection yet, as while a proxy thinks, Node tells the request nothing.
      signal.addEventListener('abort', reject, { once: true });
      request.once('response', resolve);
      request.on('error', (error: NodeJS.ErrnoException) => {
        // A server may close a kept connection just as it is used again.
        const stale = request.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted;
        if (stale) attempt(url, method, headers, signal).then(resolve, reject);
        else reject(error);
      });
      request.end();
    });
  }

  return {
    send: (url, method, headers, signal) =>
      attempt(url, method, { 'accept-encoding': 'identity', 'user-agent': 'plimsoll', ...lower(headers) }, signal),
  };
}

function lower(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
