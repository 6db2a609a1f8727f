import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  CodeLensRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
} from 'vscode-languageserver/node';
import { PlainClient } from './client';

const server = { program: process.execPath, args: [path.join(__dirname, '../../dist/server.js'), '--stdio'] };

const text = `services:
  shop:
    extends: {file: base.yaml, service: base}
    ports:
      - "8080:80"
    privileged: true
`;

describe('compose files over stdio', () => {
  let client: PlainClient;
  let folder: string;
  let uri: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plimsoll-services-'));
    await writeFile(
      path.join(folder, 'base.yaml'),
      'services: {base: {image: "example/shop:1.4.2", mem_limit: 512m}}\n',
    );
    uri = pathToFileURL(path.join(folder, 'compose.yaml')).href;
    client = new PlainClient(server);
    await client.initialize(
      { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } },
      [pathToFileURL(folder).href],
    );
    const textDocument = { uri, languageId: 'dockercompose', version: 1, text };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  });
  afterEach(async () => {
    await client.stop();
    await rm(folder, { recursive: true });
  });

  /** What is told of a version once a rule has found something: what is being read comes later. */
  async function published(version: number, rule: string): Promise<readonly Diagnostic[]> {
    for (let tries = 0; tries < 100; tries++) {
      const last = client.published.findLast((params) => params.uri === uri && params.version === version);
      if (last?.diagnostics.some(({ code }) => code === rule) === true) return last.diagnostics;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${rule} was not found in ${JSON.stringify(client.published)}`);
  }

  it('has findings, once all files are read', async () => {
    const diagnostics = await published(1, 'service-privileged');
    const told = diagnostics.map(({ code, range }) => `${range.start.line} ${code}`);
    assert.ok(told.includes('3 port-on-all-addresses'), told.join(', '));
    assert.ok(told.includes('5 service-privileged'));
    assert.ok(!told.some((each) => each.endsWith('memory-unlimited')), told.join(', '));
  });

  it('has a lens, a hover and a fix', async () => {
    const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    assert.deepEqual(
      lenses?.map(({ range, command }) => `${range.start.line} ${command?.title}`),
      ['1 example/shop:1.4.2 · at most 512 MiB, any processors'],
    );
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 1, character: 3 },
    });
    assert.match(JSON.stringify(hover?.contents), /shares the host’s kernel/);
    const range = { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    assert.ok(
      actions?.some(({ title }) => title === 'Bind to 127.0.0.1'),
      JSON.stringify(actions),
    );
  });

  it('follows what is typed', async () => {
    const range = { start: { line: 5, character: 16 }, end: { line: 5, character: 20 } };
    await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: 'false' }],
    });
    const diagnostics = await published(2, 'port-on-all-addresses');
    assert.ok(diagnostics.every(({ code }) => code !== 'service-privileged'));
  });

  it('reads a large file again when there is a pause of typing', async () => {
    const services = Array.from(
      { length: 500 },
      (_, at) => `  s${at}:\n    image: "example/s:${at}"\n    mem_limit: 1g\n    cpus: 1\n    restart: "no"\n`,
    );
    const large = `services:\n${services.join('')}  last:\n    image: "a:1"\n    privileged: true\n`;
    const other = uri.replace('compose.yaml', 'docker-compose.yaml');
    const textDocument = { uri: other, languageId: 'yaml', version: 1, text: large };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    await client.diagnostics(other, 1);
    const end = { line: 2 + 500 * 5 + 2, character: 0 };
    for (let version = 2; version < 8; version++)
      await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: other, version },
        contentChanges: [{ range: { start: end, end }, text: '#' }],
      });
    await client.diagnostics(other, 7);
    const versions = client.published.filter((params) => params.uri === other).map(({ version }) => version);
    assert.deepEqual([versions[0], versions.at(-1)], [1, 7]);
    assert.ok(versions.length < 7, versions.join(', '));
  });
});
