import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A listener on a socket of its own that answers each request line with what a test says, byte by byte. */
export interface TestEngine {
  readonly path: string;
  /** First lines of all requests so far: `GET /_ping HTTP/1.1`. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** What to write; null leaves the request without an answer. `end` closes the connection behind it. */
export interface Written {
  readonly text: string;
  readonly end: boolean;
}

export type Script = (path: string) => Written | null;

export async function testEngine(script: Script): Promise<TestEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-engine-'));
  const path = join(folder, 'docker.sock');
  const asked: string[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    socket.once('data', (data) => {
      const [line = ''] = data.toString('latin1').split('\r\n');
      asked.push(line);
      const written = script(line.split(' ')[1] ?? '');
      if (written === null) return;
      if (written.end) socket.end(written.text);
      else socket.write(written.text);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    path,
    asked,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A whole answer. */
export function answer(body: string, status = 200, headers = ''): Written {
  const length = Buffer.byteLength(body);
  return {
    text: `HTTP/1.1 ${status} X\r\n${headers}Content-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
    end: true,
  };
}

export function json(value: unknown): Written {
  return answer(JSON.stringify(value));
}

/** An engine with these images, each with a history of one entry. */
export function withImages(images: () => readonly { readonly name: string; readonly created: number }[]): Script {
  return (path) => {
    if (path === '/_ping') return answer('OK', 200, 'Api-Version: 1.45\r\nServer: Docker/26.1.5 (linux)\r\n');
    if (path.endsWith('/images/json')) {
      return json(
        images().map(({ name, created }) => {
          const tags = name.startsWith(unnamed) ? [] : [name];
          return { Id: idOf(name), RepoTags: tags, RepoDigests: [], Created: created };
        }),
      );
    }
    const image = images().find(({ name }) => path.includes(idOf(name)));
    if (image === undefined) return answer('{"message":"No such image"}', 404);
    if (path.endsWith('/history'))
      return json([{ CreatedBy: image.name, Comment: '', Size: 7, Created: image.created }]);
    return json({
      Os: 'linux',
      Architecture: 'amd64',
      Created: '2026-11-01T00:00:00Z',
      Config: {},
      RootFS: { Layers: ['a'] },
    });
  };
}

/** What the names of images begin with that have none. */
export const unnamed = '<none>';

/** A hash as an engine would give one, for an image of this name. */
export function idOf(name: string): string {
  return `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)}`;
}
