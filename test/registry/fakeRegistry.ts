import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Layout } from './layout';
import type { Loopback } from './loopback';

/** How a registry departs from what it should do. Each is asked first, and answers true where it has answered. */
export type Quirk = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

/** Lets a server on loopback speak for a registry with these images under any repository. */
export function serveRegistry(server: Loopback, layout: Layout, quirk: Quirk = () => false): void {
  server.answer = (request, response) => {
    const path = new URL(request.url ?? '', server.origin).pathname;
    if (quirk(request, response, path)) return;
    const [, kind, name = ''] = /^\/v2\/.+\/(manifests|blobs)\/(.+)$/.exec(path) ?? [];
    const digest = kind === 'manifests' ? (layout.tags.get(name) ?? name) : name;
    const blob = layout.blobs.get(digest);
    if (kind === undefined || blob === undefined)
      response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
    else {
      const type = kind === 'manifests' ? blob.type : 'application/octet-stream';
      response.writeHead(200, {
        'content-type': type,
        'content-length': blob.bytes.length,
        'docker-content-digest': digest,
      });
      response.end(request.method === 'HEAD' ? undefined : blob.bytes);
    }
  };
}

/** Hands out tokens at `/token` and answers nobody without one for the repository. */
export function wantToken(server: Loopback, seconds = 300, login: string | null = null): Quirk {
  let count = 0;
  return ({ headers, url }, response, path) => {
    const { searchParams } = new URL(url ?? '', server.origin);
    if (path === '/token') {
      if (login !== null && headers.authorization !== login) response.writeHead(401).end();
      else response.end(JSON.stringify({ token: `${searchParams.get('scope')}#${++count}`, expires_in: seconds }));
      return true;
    }
    const scope = `repository:${/^\/v2\/(.+)\/(?:manifests|blobs)\//.exec(path)?.[1]}:pull`;
    if (headers.authorization?.startsWith(`Bearer ${scope}#`)) return false;
    const challenge = `Bearer realm="${server.origin}/token",service="the fake, of course",scope="${scope}"`;
    response.writeHead(401, { 'www-authenticate': challenge }).end('{}');
    return true;
  };
}
