import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HoverRequest, InlayHintRequest } from 'vscode-languageserver/node';
import { json, type TestEngine, testEngine } from '../../server/src/host/engine/testEngine';
import {
  type EvidenceAnswer,
  evidenceRequest,
  improveCommand,
  refreshNotification,
  trustNotification,
} from '../../server/src/protocol';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };
const wholeFile = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

/** Everything that a user can allow. */
const everything = {
  docker: { enabled: true },
  lookups: { registries: true, packages: true, urls: true, credentials: true },
};

describe('what the language server asks of others', () => {
  let folder = '';
  let client: PlainClient;
  let engine: TestEngine;
  let web: Server;
  let asked: string[] = [];
  let uri = '';
  let text = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-services-'));
    uri = pathToFileURL(path.join(folder, 'Dockerfile')).href;
    engine = await testEngine(() => json([]));
    asked = [];
    web = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(request.url?.startsWith('/v2/') ? 404 : 200, { 'content-length': '5000' }).end();
    });
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(web.address() as AddressInfo).port}`; // A TCP server's address is never a text.
    text = `FROM ${host}/web:1\nRUN curl -o /file http://${host}/file\nRUN make\n`;
    client = new PlainClient({ ...server, environment: { XDG_CACHE_HOME: path.join(folder, 'cache') } });
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) client.process.kill();
    await engine.close();
    web.closeAllConnections();
    await new Promise((resolve) => web.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  const settings = (allowed: object) => ({
    ...allowed,
    ...('docker' in allowed ? { docker: { enabled: true, socket: `unix://${engine.path}` } } : {}),
  });

  async function start(trusted: boolean, allowed: object): Promise<void> {
    const options = { trusted, commands: [improveCommand], settings: settings(allowed) };
    await client.initialize({}, [pathToFileURL(folder).href], options);
    await client.open(uri, text);
    await client.diagnostics(uri, 1);
  }

  async function labels(): Promise<string[]> {
    const hints = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range: wholeFile,
    });
    return (hints ?? []).map(({ label }) => String(label));
  }

  async function until(what: string, reached: () => Promise<boolean> | boolean): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      if (await reached()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never: ${what}`);
  }

  async function hover(line: number): Promise<string> {
    const position = { line, character: 1 };
    return JSON.stringify(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }));
  }

  it('is nothing where the user allows nothing, and a hover offers to', async () => {
    await start(true, {});
    assert.deepEqual(await labels(), ['?', '+?', '+?']);
    assert.match(
      await hover(0),
      /\[allow registry look-ups\]\(command:plimsoll\.improve\?%5B%22allow-registries%22%5D\)/,
    );
    assert.match(await hover(1), /\[allow asking for the size of downloads\]/);
    assert.match(await hover(2), /\[connect to Docker\]/);
    assert.deepEqual([engine.asked, asked], [[], []]);
  });

  it('is nothing in an untrusted workspace, whatever its settings say', async () => {
    await start(false, everything);
    assert.deepEqual(await labels(), ['?', '+?', '+?']);
    await client.connection.sendNotification(refreshNotification);
    await hover(1);
    assert.deepEqual([engine.asked, asked], [[], []]);
  });

  it('begins once the workspace is trusted', async () => {
    await start(false, everything);
    await client.connection.sendNotification(trustNotification);
    await until('the size of the download', async () => (await labels())[1] === '+5.0 kB');
    await until('the engine is asked', () => engine.asked.length > 0);
    assert.ok(asked.includes('HEAD /file'), asked.join());
    assert.ok(
      engine.asked.every((line) => line.startsWith('GET ')),
      engine.asked.join(),
    );
    assert.match(await hover(0), /127\.0\.0\.1:\d+ has no web:1/);
  });

  it('happens anew when sizes are refreshed', async () => {
    await start(true, { lookups: { urls: true } });
    await until('the size of the download', async () => (await labels())[1] === '+5.0 kB');
    const before = asked.length;
    await client.connection.sendNotification(refreshNotification);
    await until('it is asked again', async () => {
      await labels();
      return asked.length > before;
    });
  });

  it('is told on a page of evidence', async () => {
    await start(true, { lookups: { urls: true } });
    await until('the size of the download', async () => (await labels())[1] === '+5.0 kB');
    const page = await client.connection.sendRequest<EvidenceAnswer | null>(evidenceRequest, { uri, line: 1 });
    assert.match(page?.title ?? '', /^RUN curl/);
    assert.match(page?.markdown ?? '', /\*\*\+5\.0 kB in this layer\*\*[\s\S]*5,000 bytes, listed by 127\.0\.0\.1/);
    const none = await client.connection.sendRequest<EvidenceAnswer | null>(evidenceRequest, { uri, line: 99 });
    assert.equal(none, null);
  });

  it('keeps nobody waiting where a server hangs', async () => {
    web.removeAllListeners('request');
    web.on('request', () => asked.push('hangs'));
    await start(true, { lookups: { registries: true, urls: true } });
    assert.deepEqual(await labels(), ['?', '…', '+?']);
    await until('it is asked', () => asked.length > 0);
    await client.change(uri, 2, 'FROM scratch\nENV A=1\n');
    await client.diagnostics(uri, 2);
    assert.equal(await client.stop(), 0);
  });
});
