import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Stands in front of an engine's socket and keeps every byte that is sent to it. */
export interface TestProxy {
  readonly path: string;
  /** What each connection sent, whole. */
  sent(): readonly string[];
  close(): Promise<void>;
}

export async function testProxy(engine: string): Promise<TestProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-proxy-'));
  const path = join(folder, 'docker.sock');
  const connections: Buffer[][] = [];
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const chunks: Buffer[] = [];
    connections.push(chunks);
    const behind = createConnection(engine);
    for (const socket of [client, behind]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    client.on('data', (data) => chunks.push(data));
    client.pipe(behind).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    path,
    sent: () => connections.map((chunks) => Buffer.concat(chunks).toString('latin1')),
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
