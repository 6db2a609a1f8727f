import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
import { serveRegistry } from '../registry/fakeRegistry';
import { Layout } from '../registry/layout';
import { Loopback } from '../registry/loopback';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

const dockerfile = `FROM scratch AS small
ARG FILE=small.bin
COPY \${FILE} /
FROM small AS large
COPY large.bin /
`;

describe('images of services over stdio', () => {
  let client: PlainClient;
  let folder: string;
  let uri: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-images-'));
    uri = pathToFileURL(path.join(folder, 'compose.yaml')).href;
    await mkdir(path.join(folder, 'web'));
    await file('web/Dockerfile', dockerfile);
    await file('web/small.bin', 'x'.repeat(1_000_000));
    await file('web/large.bin', 'x'.repeat(5_000_000));
    client = new PlainClient({ ...server, environment: { XDG_CACHE_HOME: path.join(folder, 'cache') } });
    client.connection.onRequest(CodeLensRefreshRequest.type, () => {
      refreshes += 1;
    });
    refreshes = 0;
  });
  afterEach(async () => {
    await client.stop();
    await rm(folder, { recursive: true });
  });

  let refreshes = 0;

  const file = (name: string, text: string) => writeFile(path.join(folder, name), text);

  async function open(services: string, settings: object = {}): Promise<void> {
    const capabilities = { workspace: { codeLens: { refreshSupport: true } } };
    await client.initialize(capabilities, [pathToFileURL(folder).href], { settings });
    const text = `services:\n${services}`;
    await file('compose.yaml', text);
    const textDocument = { uri, languageId: 'dockercompose', version: 1, text };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  async function titles(): Promise<readonly (string | undefined)[]> {
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    return lenses?.map(({ command }) => command?.title) ?? [];
  }

  /** As an editor does it: asks once, and again only after it was told that there is something new. */
  async function become(wanted: readonly string[]): Promise<void> {
    let seen: readonly (string | undefined)[] = [];
    for (let tries = 0, at = -1; tries < 100; tries++) {
      if (at !== refreshes) {
        at = refreshes;
        seen = await titles();
      }
      if (JSON.stringify(seen) === JSON.stringify(wanted)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual(seen, wanted);
  }

  it('are weighed with the stage, the arguments and the context that the service names', async () => {
    await open(
      [
        '  a: {build: web}\n',
        '  b: {build: {context: web, target: small}}\n',
        '  c: {build: {context: web, target: small, args: {FILE: large.bin}}}\n',
        '  d: {build: {context: web, target: none}}\n',
        '  e: {build: nowhere}\n',
      ].join(''),
    );
    await become([
      'built from web/Dockerfile, 6.0 MB · no limits',
      'built from web/Dockerfile, stage small, 1.0 MB · no limits',
      'built from web/Dockerfile, stage small, 5.0 MB · no limits',
      'built from web/Dockerfile, stage none, size unknown: its Dockerfile has no stage none · no limits',
      `built from nowhere/Dockerfile, size unknown: there is no file ${folder}/nowhere/Dockerfile · no limits`,
    ]);
  });

  it('are weighed with the folder that each service names, of one Dockerfile too', async () => {
    await file('small.bin', 'x'.repeat(2_000_000));
    await file('large.bin', 'x'.repeat(5_000_000));
    await open('  a: {build: web}\n  b: {build: {context: ., dockerfile: web/Dockerfile}}\n');
    await become(['built from web/Dockerfile, 6.0 MB · no limits', 'built from web/Dockerfile, 7.0 MB · no limits']);
  });

  it('follow what is copied, and the Dockerfile', async () => {
    await open('  a: {build: web}\n');
    await become(['built from web/Dockerfile, 6.0 MB · no limits']);
    const changed = (name: string) =>
      client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: pathToFileURL(path.join(folder, name)).href, type: FileChangeType.Changed }],
      });
    await file('web/small.bin', 'x'.repeat(3_000_000));
    await changed('web/small.bin');
    await become(['built from web/Dockerfile, 8.0 MB · no limits']);
    await file('web/Dockerfile', 'FROM scratch\nCOPY small.bin /\n');
    await changed('web/Dockerfile');
    await become(['built from web/Dockerfile, 3.0 MB · no limits']);
  });

  it('follow the settings', async () => {
    await open('  a: {build: {context: web, target: small}}\n');
    await become(['built from web/Dockerfile, stage small, 1.0 MB · no limits']);
    const settings = { plimsoll: { buildArgs: { FILE: 'large.bin' } } };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await become(['built from web/Dockerfile, stage small, 5.0 MB · no limits']);
  });

  /** Until nothing else is told, so that what is told next is told of the answer. */
  async function quiet(): Promise<void> {
    for (let told = -1; told !== refreshes; ) {
      told = refreshes;
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
  }

  /** Whom it asks, and what the lens is before and after the answer; `HOST` is the server. */
  const late: readonly (readonly [who: string, service: string, before: string, after: string])[] = [
    // 24 bytes compressed: the layer's figure is an estimate of what it unpacks to.
    ['registry', '{image: "HOST/app:1"}', 'HOST/app:1', 'HOST/app:1, ≈ 64 B'],
    ['server', '{build: web}', 'built from web/Dockerfile', 'built from web/Dockerfile, 7.0 MB'],
  ];
  for (const [who, service, before, after] of late)
    it(`are told when a ${who} has answered late`, async () => {
      const web = await Loopback.open();
      const layout = new Layout();
      layout.single('1', { platform: 'linux/amd64', layers: ['base'] });
      serveRegistry(web, layout, (_, response, name) => {
        if (name !== '/file') return false;
        response.writeHead(200, { 'content-length': '7000000' }).end();
        return true;
      });
      // Nobody is answered before the lens was seen without its size.
      const held: (() => void)[] = [];
      let isHeld = true;
      const { answer } = web;
      web.answer = (...asked) => {
        if (isHeld) held.push(() => answer(...asked));
        else answer(...asked);
      };
      // Whoever asks for a Dockerfile beside it would have the lens refreshed as well.
      if (who === 'registry') await rm(path.join(folder, 'web'), { recursive: true });
      else await file('web/Dockerfile', `FROM scratch\nADD ${web.origin}/file /\n`);
      const lens = (text: string) => [`${text.replace('HOST', web.host)} · no limits`];
      try {
        await open(`  a: ${service.replace('HOST', web.host)}\n`, { lookups: { registries: true, urls: true } });
        await become(lens(before));
        await quiet();
        isHeld = false;
        for (const go of held) go();
        await become(lens(after));
      } finally {
        web.close();
      }
    });
});
