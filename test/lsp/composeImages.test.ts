import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
} from 'vscode-languageserver/node';
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

  it('are not told by another folder than the service is built with', async () => {
    await open('  a: {build: web}\n  b: {build: {context: ., dockerfile: web/Dockerfile}}\n');
    await become([
      'built from web/Dockerfile, 6.0 MB · no limits',
      'built from web/Dockerfile, size unknown: this Dockerfile is weighed with another build context, which a setting or another service names · no limits',
    ]);
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
});
